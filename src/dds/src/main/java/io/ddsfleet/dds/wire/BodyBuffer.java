package io.ddsfleet.dds.wire;

import java.io.ByteArrayOutputStream;

/** Collects a body up to a limit, so that no answer eats the heap. */
final class BodyBuffer {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int limit;

  BodyBuffer(int limit) {
    this.limit = limit;
  }

  void append(byte[] part) {
    if (part.length > limit - bytes.size()) {
      throw new BodyTooLargeException(limit);
    }
    bytes.write(part, 0, part.length);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
