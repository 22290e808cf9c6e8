package io.ddsfleet.cli.config;

import io.ddsfleet.cli.options.ConfigOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The names that a configuration file may hold: the flags of all commands that take one. */
final class FlagNames {

  private final Map<String, Flag> flags = new TreeMap<>();
  private final Set<String> onCommandLineOnly = new HashSet<>();

  private FlagNames() {}

  /** The names for a run of the given command; those that it shares with others are its own. */
  static FlagNames of(CommandSpec command) {
    FlagNames names = new FlagNames();
    names.add(command.root(), false);
    for (CommandLine sibling : command.parent().subcommands().values()) {
      if (sibling.getCommandSpec().findOption(ConfigOption.NAME) != null) {
        names.add(sibling.getCommandSpec(), false);
      }
    }
    names.add(command, true);
    return names;
  }

  /** The flag of a name that is written in the given place; a usage error when there is none. */
  Flag flag(String name, Place place) {
    if (onCommandLineOnly.contains(name)) {
      throw place.wrong("'" + name + "' works on the command line only: remove it here.");
    }
    Flag flag = flags.get(name);
    if (flag == null) {
      throw place.wrong(UnknownName.text(name, flags.keySet()));
    }
    return flag;
  }

  private void add(CommandSpec command, boolean ofThisCommand) {
    for (OptionSpec option : command.options()) {
      for (String dashed : option.names()) {
        if (dashed.startsWith(Flag.DASHES)) {
          add(dashed.substring(Flag.DASHES.length()), option, ofThisCommand);
        }
      }
    }
  }

  private void add(String name, OptionSpec option, boolean ofThisCommand) {
    boolean endsEarly = option.usageHelp() || option.versionHelp();
    if (endsEarly || option.longestName().equals(ConfigOption.NAME)) {
      onCommandLineOnly.add(name);
    } else {
      flags.put(name, new Flag(name, option, ofThisCommand));
    }
  }
}
