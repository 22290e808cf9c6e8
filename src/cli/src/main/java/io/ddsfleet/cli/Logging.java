package io.ddsfleet.cli;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Hooks;

/** Sets up what the libraries log, to standard error, before the first of them makes a logger. */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final String VERBOSE = "--verbose";

  private Logging() {}

  /** Warnings only; with {@code --verbose} also what ddsfleet itself does, step by step. */
  static void configure(List<String> args) {
    System.setProperty(PREFIX + "logFile", "System.err");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", "false");
    System.setProperty(PREFIX + "showDateTime", "true");
    System.setProperty(PREFIX + "dateTimeFormat", "HH:mm:ss.SSS");
    System.setProperty(PREFIX + "defaultLogLevel", isVerbose(args) ? "info" : "warn");
    System.setProperty(PREFIX + "log.io.ddsfleet", isVerbose(args) ? "debug" : "warn");
    // it tells every broken connection with a stack trace; what follows from it is an event
    System.setProperty(PREFIX + "log.reactor.netty", "error");
  }

  /** What comes after nobody waits for it any more is no news to anybody. */
  static void quietLateErrors() {
    Logger late = LoggerFactory.getLogger(Logging.class);
    Hooks.onErrorDropped(error -> late.debug("too late to matter: {}", error.toString()));
  }

  static boolean isVerbose(List<String> args) {
    return args.contains(VERBOSE);
  }
}
