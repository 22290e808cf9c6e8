package io.ddsfleet.journal.disk;

import java.io.Closeable;
import java.io.IOException;

/** A file that grows at its end. */
public interface LogFile extends Closeable {

  /** Adds the bytes, all of them; an error may leave some. */
  void append(byte[] bytes) throws IOException;

  /** Cuts off what is behind the length. */
  void cut(long length) throws IOException;

  /** Waits until what was added is there after a power cut. */
  void force() throws IOException;
}
