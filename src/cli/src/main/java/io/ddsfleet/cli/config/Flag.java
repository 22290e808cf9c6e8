package io.ddsfleet.cli.config;

import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A flag that a configuration file may set.
 *
 * @param name its long name, without dashes
 * @param option what picocli knows of it
 * @param ofThisCommand whether the command that runs has it; otherwise only another one has it that
 *     takes the same files
 */
record Flag(String name, OptionSpec option, boolean ofThisCommand) {

  static final String DASHES = "--";

  private static final Set<String> SWITCH_WORDS = Set.of("true", "false");

  /** Its name as the command line has it. */
  String dashed() {
    return DASHES + name;
  }

  /** The argument that gives it a value. */
  String argument(String value) {
    return dashed() + "=" + value;
  }

  /** Whether it may be repeated, so that a list may be written. */
  boolean takesMany() {
    return option.isMultiValue();
  }

  /** Whether its values are names with values, so that a map may be written. */
  boolean takesPairs() {
    return takesMany() && option.paramLabel().contains("=");
  }

  /** Whether it is given without a value on the command line. */
  boolean isSwitch() {
    return option.arity().max() == 0;
  }

  static boolean isSwitchWord(String text) {
    return SWITCH_WORDS.contains(text.toLowerCase(Locale.ROOT));
  }
}
