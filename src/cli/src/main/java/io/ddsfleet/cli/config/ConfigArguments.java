package io.ddsfleet.cli.config;

import static java.util.stream.Collectors.joining;

import io.ddsfleet.cli.options.ConfigOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** What a configuration file adds to a command line: the flags that are not on it. */
public final class ConfigArguments {

  private static final Pattern ANY_FLAG = Pattern.compile("(?<![\\w-])--[a-z]");

  private final Path file;
  private final List<ConfigEntry> entries;

  private ConfigArguments(Path file, List<ConfigEntry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads a file for a command that was typed; whatever is wrong with the file is a usage error.
   *
   * @param file where it is
   * @param typed the command with the flags that are on the command line, which win
   */
  public static ConfigArguments read(Path file, ParseResult typed) {
    List<ConfigEntry> entries = ConfigReader.read(file, FlagNames.of(typed.commandSpec()));
    return new ConfigArguments(
        file,
        entries.stream()
            .filter(entry -> entry.flag().ofThisCommand())
            .filter(entry -> !typed.hasMatchedOption(entry.flag().dashed()))
            .toList());
  }

  /** The flags with their values, in the order of the file. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (ConfigEntry entry : entries) {
      entry.values().forEach(value -> arguments.add(entry.flag().argument(value.text())));
    }
    return arguments;
  }

  /**
   * Further lines for a text about a failure: where the flags that it names were set, or which
   * flags the file sets at all when it names none of them.
   */
  public List<String> notesOn(String text) {
    List<String> notes =
        entries.stream()
            .filter(entry -> names(text, entry.flag().dashed()))
            .map(entry -> entry.flag().dashed() + " is set by " + place(entry, text) + ".")
            .toList();
    boolean mayBeAny = !entries.isEmpty() && !ANY_FLAG.matcher(text).find();
    return mayBeAny ? List.of(allFlags()) : notes;
  }

  private String allFlags() {
    return ConfigOption.NAME
        + " "
        + (file + " sets ")
        + entries.stream().map(entry -> entry.flag().dashed()).collect(joining(", "))
        + ".";
  }

  private static boolean names(String text, String flag) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(flag) + "(?![\\w-])").matcher(text).find();
  }

  /** Of several values the one that the text quotes, else where they begin. */
  private static Place place(ConfigEntry entry, String text) {
    return entry.values().stream()
        .filter(value -> text.contains("'" + value.text() + "'"))
        .findFirst()
        .orElse(entry.values().get(0))
        .place();
  }
}
