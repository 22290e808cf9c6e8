package io.ddsfleet.cli;

import io.ddsfleet.cli.terminal.Io;
import picocli.CommandLine.RunLast;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(CommandLines.of(Io.ofProcess(), Logging::run).execute(args));
  }

  /** The same in a process that goes on, whose log is set up already. */
  static int execute(Io io, String... args) {
    return CommandLines.of(io, new RunLast()).execute(args);
  }
}
