package io.ddsfleet.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import reactor.core.publisher.Hooks;

/** Sets up what the libraries log, to standard error, before the first of them makes a logger. */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final String VERBOSE = "--verbose";

  private Logging() {}

  /** Sets up the log as a command line wants it, and runs the command. */
  static int run(ParseResult line) {
    configure(isVerbose(line.hasSubcommand() ? line.subcommand() : line));
    quietLateErrors();
    return new RunLast().execute(line);
  }

  static boolean isVerbose(ParseResult command) {
    return command.matchedOptionValue(VERBOSE, false);
  }

  /** Warnings only, or also what ddsfleet itself does, step by step. */
  private static void configure(boolean verbose) {
    System.setProperty(PREFIX + "logFile", "System.err");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", "false");
    System.setProperty(PREFIX + "showDateTime", "true");
    System.setProperty(PREFIX + "dateTimeFormat", "HH:mm:ss.SSS");
    System.setProperty(PREFIX + "defaultLogLevel", verbose ? "info" : "warn");
    System.setProperty(PREFIX + "log.io.ddsfleet", verbose ? "debug" : "warn");
    // it tells every broken connection with a stack trace; what follows from it is an event
    System.setProperty(PREFIX + "log.reactor.netty", "error");
  }

  /** What comes after nobody waits for it any more is no news to anybody. */
  private static void quietLateErrors() {
    Logger late = LoggerFactory.getLogger(Logging.class);
    Hooks.onErrorDropped(error -> late.debug("too late to matter: {}", error.toString()));
  }
}
