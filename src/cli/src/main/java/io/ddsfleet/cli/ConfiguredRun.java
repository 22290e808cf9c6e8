package io.ddsfleet.cli;

import io.ddsfleet.cli.config.ConfigArguments;
import io.ddsfleet.cli.options.ConfigOption;
import io.ddsfleet.cli.options.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command line that was typed; when it names a configuration file, as if the flags of the
 * file had been typed as well. The typed flags are read first, so that they are known to be right
 * and win, and an error of the second reading is one of the file.
 */
final class ConfiguredRun implements IExecutionStrategy {

  private final IExecutionStrategy run;
  private final Supplier<CommandLine> another;

  /**
   * A run on top of another.
   *
   * @param run runs a command line that is complete
   * @param another makes a command line like the typed one, with nothing read into it yet
   */
  ConfiguredRun(IExecutionStrategy run, Supplier<CommandLine> another) {
    this.run = run;
    this.another = another;
  }

  @Override
  public int execute(ParseResult line) {
    ParseResult typed = line.hasSubcommand() ? line.subcommand() : line;
    if (typed.isUsageHelpRequested() || !typed.hasMatchedOption(ConfigOption.NAME)) {
      return run.execute(line);
    }
    return execute(typed, read(typed));
  }

  private int execute(ParseResult typed, ConfigArguments config) {
    List<String> arguments = new ArrayList<>();
    arguments.add(typed.commandSpec().name());
    arguments.addAll(config.arguments());
    arguments.addAll(typed.expandedArgs());
    Failures failures = new Failures(config::notesOn);
    return another
        .get()
        // they are expanded already, and a pipe can be read only once
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setExecutionStrategy(run)
        .execute(arguments.toArray(String[]::new));
  }

  private static ConfigArguments read(ParseResult typed) {
    try {
      return ConfigArguments.read(typed.matchedOptionValue(ConfigOption.NAME, Path.of("")), typed);
    } catch (UsageException wrong) {
      throw new ParameterException(
          typed.commandSpec().commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }
}
