package io.ddsfleet.cli.steering;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads and writes the one line that each side has to say. Blocks. */
final class Lines {

  private static final int AT_ONCE = 8192;

  private Lines() {}

  /** Reads up to the end of the first line, of so many bytes at the most. */
  static byte[] read(ReadableByteChannel channel, int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      if (copyLine(buffer, line)) {
        return line.toByteArray();
      }
      if (line.size() > most) {
        throw new IOException("a line of more than " + most + " bytes");
      }
      buffer.clear();
    }
    throw new EOFException("ended before the end of its line");
  }

  /** Answers whether the line came to its end. */
  private static boolean copyLine(ByteBuffer from, ByteArrayOutputStream line) {
    while (from.hasRemaining()) {
      byte next = from.get();
      if (next == '\n') {
        return true;
      }
      line.write(next);
    }
    return false;
  }

  /** Writes the text, which ends its line itself. */
  static void write(WritableByteChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
