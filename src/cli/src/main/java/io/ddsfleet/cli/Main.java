package io.ddsfleet.cli;

import io.ddsfleet.cli.terminal.Io;
import java.util.List;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    Logging.configure(List.of(args));
    Logging.quietLateErrors();
    System.exit(execute(Io.ofProcess(), args));
  }

  static int execute(Io io, String... args) {
    return CommandLines.of(io).execute(args);
  }
}
