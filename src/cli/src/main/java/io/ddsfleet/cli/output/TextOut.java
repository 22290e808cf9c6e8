package io.ddsfleet.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes text as UTF-8, and tells when it cannot, as when the reader of a pipe has gone. */
public final class TextOut {

  private final OutputStream out;

  /** Writes to the given stream, which stays open. */
  public TextOut(OutputStream out) {
    this.out = out;
  }

  /** Writes a line; it may stay in the stream's buffer. */
  public TextOut line(String text) {
    return text(text + "\n");
  }

  /** Writes text as it is; it may stay in the stream's buffer. */
  public TextOut text(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes what was written seen. */
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
