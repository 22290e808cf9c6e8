package io.ddsfleet.cli;

import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.cli.terminal.Tty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Streams that keep what is written to them. */
public final class Capture {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Io io;

  /** Streams with nothing to read. */
  public Capture(Tty tty) {
    this(tty, "", Map.of());
  }

  /** Streams with the given text to read, and the given environment. */
  public Capture(Tty tty, String typed, Map<String, String> environment) {
    this.io =
        new Io(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true),
            tty,
            environment);
  }

  /** The streams. */
  public Io io() {
    return io;
  }

  /** What was written to standard output. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The lines of standard output. */
  public List<String> outLines() {
    return out().lines().toList();
  }

  /** What was written to standard error. */
  public String err() {
    io.err().flush();
    return err.toString(StandardCharsets.UTF_8);
  }
}
