package io.ddsfleet.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The intact lines of a journal file one by one, for those who do not need all of them. */
final class SealedLines implements AutoCloseable {

  private final Path file;
  private final InputStream in;
  private int number;

  private SealedLines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  static SealedLines of(Path file) throws IOException {
    return new SealedLines(file, new BufferedInputStream(Files.newInputStream(file)));
  }

  /** The number of the line that was answered last, from 1. */
  int number() {
    return number;
  }

  /** The next line; null where the file ends or was cut off. A damaged one is an error. */
  byte @Nullable [] next() throws IOException {
    byte[] line = line();
    number++;
    if (line == null || Seal.isIntact(line, 0, line.length)) {
      return line;
    }
    checkThatNothingFollows();
    return null;
  }

  /** Only the end of a file can be cut off: a bad line before a good one is damage. */
  private void checkThatNothingFollows() throws IOException {
    for (byte[] line = line(); line != null; line = line()) {
      if (Seal.isIntact(line, 0, line.length)) {
        throw JournalErrors.damaged(file, number);
      }
    }
  }

  /** A line without its line break; null when it has none, and so was cut off. */
  private byte @Nullable [] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int one = in.read(); one >= 0; one = in.read()) {
      if (one == '\n') {
        return line.toByteArray();
      }
      line.write(one);
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
