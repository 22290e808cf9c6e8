package io.ddsfleet.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The checksum of a line, its last member: CRC-32C of everything before it. A line that was written
 * by half, or that changed since, is told from a whole one by it, and stays JSON for other tools.
 */
final class Seal {

  private static final String FORMAT = ",\"crc\":\"%08x\"}";
  private static final int LENGTH = FORMAT.formatted(0).length();

  private Seal() {}

  /** Adds each line of whole objects to the sealed ones, its seal where its end was. */
  static byte[] seal(byte[] lines) {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream(lines.length * 2);
    int from = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '\n') {
        int end = i - 1;
        sealed.write(lines, from, end - from);
        sealed.writeBytes(of(lines, from, end));
        sealed.write('\n');
        from = i + 1;
      }
    }
    return sealed.toByteArray();
  }

  /** Whether the line is as it was when it was sealed. */
  static boolean isIntact(byte[] bytes, int from, int to) {
    int end = to - LENGTH;
    if (end <= from) {
      return false;
    }
    byte[] seal = of(bytes, from, end);
    return Arrays.equals(bytes, end, to, seal, 0, LENGTH);
  }

  private static byte[] of(byte[] bytes, int from, int end) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, end - from);
    return FORMAT.formatted(sum.getValue()).getBytes(StandardCharsets.US_ASCII);
  }
}
