package io.ddsfleet.cli;

import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.run.OutputClosedException;
import io.ddsfleet.cli.steering.SteeringException;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.inventory.InventoryException;
import io.ddsfleet.rollout.journal.JournalException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command early into one text on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Function<String, List<String>> notes;

  /**
   * A handler of failures.
   *
   * @param notes further lines for a text about a failure, such as where its flags come from
   */
  Failures(Function<String, List<String>> notes) {
    this.notes = notes;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    print(String.valueOf(wrong.getMessage()), command.getErr());
    UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    printWayToHelp(command);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception error, CommandLine command, ParseResult commandLine) {
    print(text(error), command.getErr());
    int exitCode = exitCode(error);
    if (exitCode == ExitCode.USAGE) {
      printWayToHelp(command);
    } else {
      printDetails(error, command.getErr(), Logging.isVerbose(command.getParseResult()));
    }
    command.getErr().flush();
    return exitCode;
  }

  private void print(String text, PrintWriter err) {
    err.println(text);
    notes.apply(text).forEach(err::println);
  }

  /** Where a failure of the program itself happened, and what is behind one of its surroundings. */
  private static void printDetails(Exception error, PrintWriter err, boolean verbose) {
    if (!isUnexpected(error)) {
      for (Throwable cause = error.getCause(); verbose && cause != null; cause = cause.getCause()) {
        err.println("  behind it: " + cause);
      }
    } else if (verbose) {
      error.printStackTrace(err);
    } else {
      err.println("Run it again with --verbose to see where it happened.");
    }
  }

  private static int exitCode(Exception error) {
    if (error instanceof UsageException) {
      return ExitCode.USAGE;
    }
    if (error instanceof JournalException journal) {
      return exitCode(journal.kind());
    }
    boolean nothingStarted =
        error instanceof InventoryException
            || error instanceof ControlPlaneException
            || error instanceof SteeringException;
    return nothingStarted ? ExitCode.NOTHING_STARTED : ExitCode.ERROR;
  }

  /** A folder that cannot be used and a rollout that is not there are found before any call. */
  private static int exitCode(JournalException.Kind kind) {
    return switch (kind) {
      case UNKNOWN_ROLLOUT, UNWRITABLE -> ExitCode.USAGE;
      case OWNED, UNREADABLE -> ExitCode.NOTHING_STARTED;
    };
  }

  private static boolean isUnexpected(Exception error) {
    return exitCode(error) == ExitCode.ERROR && !(error instanceof OutputClosedException);
  }

  private static String text(Exception error) {
    return isUnexpected(error) ? "Unexpected error: " + error : String.valueOf(error.getMessage());
  }

  private static void printWayToHelp(CommandLine command) {
    PrintWriter err = command.getErr();
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
  }
}
