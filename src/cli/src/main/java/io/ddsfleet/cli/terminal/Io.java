package io.ddsfleet.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the command reads and writes, so that a test can stand in for all of it.
 *
 * @param in standard input
 * @param out standard output: results, and nothing else; it tells when it was closed, which a
 *     {@link java.io.PrintStream} does not
 * @param err standard error, flushed at each line
 * @param tty what is known of the terminal
 * @param environment the environment variables
 */
public record Io(
    InputStream in, OutputStream out, PrintWriter err, Tty tty, Map<String, String> environment) {

  /** Those of this process. */
  public static Io ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Io(
        System.in,
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
        new ProcessTty(environment),
        environment);
  }

  /** Writes one line for a person to standard error. */
  public void say(String line) {
    err.println(line);
  }
}
