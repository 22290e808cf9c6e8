package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.FileKeys;
import io.ddsfleet.journal.disk.LockedFile;
import io.ddsfleet.journal.disk.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A journal file that is written to, and the lock that says by whom. */
final class OpenJournal {

  private final Path path;
  private final Disk disk;
  private final LogFile log;
  private final LockedFile lock;
  private final @Nullable Object key;
  private boolean isNew;

  /**
   * The file at the path.
   *
   * @param isNew whether it was made just now, so that its name has to wait for the disk too
   */
  OpenJournal(Path path, Disk disk, LogFile log, LockedFile lock, boolean isNew)
      throws IOException {
    this.path = path;
    this.disk = disk;
    this.log = log;
    this.lock = lock;
    this.isNew = isNew;
    this.key = FileKeys.of(path);
  }

  Path path() {
    return path;
  }

  Disk disk() {
    return disk;
  }

  void append(byte[] lines) throws IOException {
    log.append(lines);
  }

  /** Waits until everything appended, and the file itself, is there after a power cut. */
  void force() throws IOException {
    log.force();
    Path directory = path.getParent();
    if (isNew && directory != null) {
      disk.forceDirectory(directory);
      isNew = false;
    }
  }

  /** Whether the lock holds, and what is written reaches whoever reads the file at the path. */
  boolean isStillMine() throws IOException {
    return lock.isStillMine() && FileKeys.isStill(key, path);
  }

  /** Closes the file and gives up the lock. */
  void close() throws IOException {
    try {
      log.close();
    } finally {
      lock.delete();
    }
  }

  /** Closes the file, deletes it, if it is still this one, and gives up the lock. */
  void remove() throws IOException {
    try {
      if (FileKeys.isStill(key, path)) {
        Files.deleteIfExists(path);
      }
    } finally {
      close();
    }
  }
}
