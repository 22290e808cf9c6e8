package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A log file of this machine. */
final class RealLogFile implements LogFile {

  private final FileChannel channel;

  RealLogFile(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public void append(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  @Override
  public void cut(long length) throws IOException {
    channel.truncate(length);
  }

  /** The length too, for without it what was added cannot be found; other metadata may wait. */
  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
