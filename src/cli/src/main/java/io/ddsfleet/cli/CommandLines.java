package io.ddsfleet.cli;

import io.ddsfleet.cli.command.AbortCommand;
import io.ddsfleet.cli.command.CompletionCommand;
import io.ddsfleet.cli.command.ContinueCommand;
import io.ddsfleet.cli.command.DemoCommand;
import io.ddsfleet.cli.command.HoldCommand;
import io.ddsfleet.cli.command.InventoryCommand;
import io.ddsfleet.cli.command.PauseCommand;
import io.ddsfleet.cli.command.PlanCommand;
import io.ddsfleet.cli.command.ReleaseCommand;
import io.ddsfleet.cli.command.ReportCommand;
import io.ddsfleet.cli.command.ResumeCommand;
import io.ddsfleet.cli.command.SetCommand;
import io.ddsfleet.cli.command.SimulatorCommand;
import io.ddsfleet.cli.command.StatusCommand;
import io.ddsfleet.cli.command.UpgradeCommand;
import io.ddsfleet.cli.terminal.Io;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionStrategy;

/** Puts the commands together: their texts, their writers, and the one handler of failures. */
final class CommandLines {

  private static final int HELP_WIDTH = 100;

  private CommandLines() {}

  /**
   * The commands on the given streams.
   *
   * @param run runs a command line whose flags are complete
   */
  static CommandLine of(Io io, IExecutionStrategy run) {
    Failures failures = new Failures(text -> List.of());
    CommandLine command =
        new CommandLine(new DdsfleetCommand())
            .addSubcommand(new DemoCommand(io))
            .addSubcommand(new InventoryCommand(io))
            .addSubcommand(new PlanCommand(io))
            .addSubcommand(new UpgradeCommand(io))
            .addSubcommand(new ResumeCommand(io))
            .addSubcommand(new StatusCommand(io))
            .addSubcommand(new ReportCommand(io))
            .addSubcommand(new PauseCommand(io))
            .addSubcommand(new ContinueCommand(io))
            .addSubcommand(new AbortCommand(io))
            .addSubcommand(new SetCommand(io))
            .addSubcommand(new HoldCommand(io))
            .addSubcommand(new ReleaseCommand(io))
            .addSubcommand(new SimulatorCommand(io))
            .addSubcommand(new CompletionCommand(io));
    ExitCode.describe(command);
    return command
        .setOut(new PrintWriter(new OutputStreamWriter(io.out(), StandardCharsets.UTF_8), true))
        .setErr(io.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(HELP_WIDTH)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setExecutionStrategy(new ConfiguredRun(run, () -> of(io, run)));
  }
}
