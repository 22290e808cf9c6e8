package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that this process has locked, with a short text in it that says for what. The system takes
 * the lock away with the process, never before: a process that was only stopped still has it.
 */
public final class LockedFile {

  private final Path path;
  private final @Nullable Object key;
  private final boolean isNew;
  private final FileChannel channel;
  private final FileLock lock;
  private volatile String text;

  LockedFile(
      Path path,
      @Nullable Object key,
      boolean isNew,
      FileChannel channel,
      FileLock lock,
      String text) {
    this.path = path;
    this.key = key;
    this.isNew = isNew;
    this.channel = channel;
    this.lock = lock;
    this.text = text;
  }

  /** Whether there was no file before. */
  public boolean isNew() {
    return isNew;
  }

  /** What is in the file. */
  public String text() {
    return text;
  }

  /** Writes the text over what was in the file. */
  public void write(String newText) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(newText.getBytes(StandardCharsets.UTF_8));
    int length = rest.remaining();
    while (rest.hasRemaining()) {
      channel.write(rest, rest.position());
    }
    channel.truncate(length);
    text = newText;
  }

  /** Waits until what was written is there after a power cut. */
  public void force() throws IOException {
    channel.force(false);
  }

  /**
   * Whether the lock holds and means something: the locked file is still the one at its path. A
   * file that was deleted or replaced can be locked by somebody else at the same time.
   */
  public boolean isStillMine() throws IOException {
    return lock.isValid() && FileKeys.isStill(key, path);
  }

  /** Lets go of the file and leaves it where it is. */
  public void letGo() throws IOException {
    HeldFiles.change(
        path,
        holder -> {
          channel.close();
          return holder == this ? null : holder;
        });
  }

  /** Deletes the file, unless another one took its place, and then lets go of it. */
  public void delete() throws IOException {
    try {
      if (isStillMine()) {
        Files.deleteIfExists(path);
      }
    } finally {
      letGo();
    }
  }
}
