package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that this process has locked; static, for the locks are the process's too. On POSIX
 * systems a process loses its lock on a file as soon as it closes any channel to it, one that was
 * opened for a look included. So whoever wants to lock a file or to look into one that may be
 * locked does it here, where a file that is held is not opened, and nobody else comes between.
 */
final class HeldFiles {

  private static final Map<Path, LockedFile> HELD = new ConcurrentHashMap<>();

  private HeldFiles() {}

  /** What to do with a file, knowing who holds it, and who does afterwards. */
  @FunctionalInterface
  interface Change {
    @Nullable LockedFile apply(@Nullable LockedFile holder) throws IOException;
  }

  /** Makes the change to the file at the path, while nobody else in this process touches it. */
  static void change(Path path, Change change) throws IOException {
    try {
      HELD.compute(
          path,
          (file, holder) -> {
            try {
              return change.apply(holder);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The one name of a path, whatever links lead to its directory. */
  static Path nameOf(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    return directory == null ? path : directory.toRealPath().resolve(path.getFileName());
  }
}
