package io.ddsfleet.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the system's shell about streams of this process; without a shell every answer is no. */
final class Shell {

  private static final int SECONDS = 2;

  private Shell() {}

  /** Whether the command, with the streams of this process, ends well. */
  static boolean succeeds(String command) {
    try {
      return endsWell(new ProcessBuilder("sh", "-c", command).inheritIO().start());
    } catch (IOException e) {
      return false;
    }
  }

  /** What the command prints; empty when it fails. */
  static String output(String command) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command).redirectError(Redirect.DISCARD).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return endsWell(process) ? printed : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean endsWell(Process process) {
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
