package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Locks files, and looks at who has. */
public final class Locks {

  private static final int REPLACED_AT_MOST = 100;

  private Locks() {}

  /** Locks the file at the path, which is created if need be. Does not wait for anybody. */
  public static LockAttempt tryLock(Path path) throws IOException {
    Path name = HeldFiles.nameOf(path);
    LockAttempt[] answer = {new LockAttempt.Refused("")};
    HeldFiles.change(
        name,
        holder -> {
          LockAttempt attempt =
              holder == null ? lock(name) : new LockAttempt.Refused(holder.text());
          answer[0] = attempt;
          return attempt instanceof LockAttempt.Got got ? got.file() : holder;
        });
    return answer[0];
  }

  /** What the living process that has locked the file wrote into it; empty when none has. */
  public static Optional<String> textOfHolder(Path path) throws IOException {
    return view(path).filter(LockView::isHeld).map(LockView::text);
  }

  /**
   * What is in the file, and whether it is locked; empty when there is none. While it looks,
   * another process that wants to lock the file is refused, and has to try again.
   */
  public static Optional<LockView> view(Path path) throws IOException {
    @Nullable LockView[] answer = new LockView[1];
    try {
      Path name = HeldFiles.nameOf(path);
      HeldFiles.change(
          name,
          holder -> {
            answer[0] = holder == null ? look(name) : new LockView(holder.text(), true);
            return holder;
          });
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.ofNullable(answer[0]);
  }

  private static LockView look(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      boolean free = channel.tryLock(0, Long.MAX_VALUE, true) != null;
      return new LockView(textIn(channel), !free);
    }
  }

  private static LockAttempt lock(Path path) throws IOException {
    for (int i = 0; i < REPLACED_AT_MOST; i++) {
      Optional<LockAttempt> attempt = lockUnlessReplaced(path, OwnerOnly.createFile(path));
      if (attempt.isPresent()) {
        return attempt.get();
      }
    }
    return new LockAttempt.Refused("");
  }

  /** Empty when the file is not the one any more that was at its path a moment ago. */
  private static Optional<LockAttempt> lockUnlessReplaced(Path path, boolean isNew)
      throws IOException {
    try {
      Object key = FileKeys.of(path);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean got = false;
      try {
        Optional<LockAttempt> attempt = lock(path, key, isNew, channel);
        got = attempt.filter(LockAttempt.Got.class::isInstance).isPresent();
        return attempt;
      } finally {
        if (!got) {
          channel.close();
        }
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<LockAttempt> lock(
      Path path, @Nullable Object key, boolean isNew, FileChannel channel) throws IOException {
    FileLock lock = tryLock(channel);
    String text = textIn(channel);
    if (lock == null) {
      return Optional.of(new LockAttempt.Refused(text));
    }
    if (!FileKeys.isStill(key, path)) {
      return Optional.empty();
    }
    LockedFile locked = new LockedFile(path, key, isNew, channel, lock, text);
    return Optional.of(new LockAttempt.Got(locked));
  }

  /** A class loaded twice does not see what its twin has locked, but the system does. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String textIn(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 1 << 16));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // reads on to the end
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }
}
