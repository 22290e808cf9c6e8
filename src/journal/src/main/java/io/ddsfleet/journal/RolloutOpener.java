package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.LockAttempt;
import io.ddsfleet.journal.disk.LockedFile;
import io.ddsfleet.journal.disk.Locks;
import io.ddsfleet.journal.disk.LogFile;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Takes rollouts into this process's hands: first the lock, then the file. */
final class RolloutOpener {

  private final JournalFolder folder;
  private final Disk disk;
  private final InstantSource clock;

  RolloutOpener(JournalFolder folder, Disk disk, InstantSource clock) {
    this.folder = folder;
    this.disk = disk;
    this.clock = clock;
  }

  RolloutPages begin(RolloutHeader header) {
    String rolloutId = header.rolloutId();
    Path path = folder.journal(rolloutId);
    if (!JournalFolder.isRolloutId(rolloutId)) {
      throw JournalErrors.noFileName(rolloutId);
    }
    try {
      folder.create();
      if (Files.exists(path)) {
        throw JournalErrors.exists(rolloutId, path);
      }
      return locked(rolloutId, lock -> newPages(path, header, lock));
    } catch (IOException e) {
      throw JournalErrors.unwritable(path, e);
    }
  }

  RolloutPages reopen(String rolloutId) {
    Path path = folder.journal(rolloutId);
    if (!JournalFolder.isRolloutId(rolloutId) || !Files.exists(path)) {
      throw JournalErrors.unknown(rolloutId, folder.root());
    }
    try {
      folder.create();
      return locked(rolloutId, lock -> oldPages(path, rolloutId, lock));
    } catch (IOException e) {
      throw JournalErrors.unwritable(path, e);
    }
  }

  private RolloutPages newPages(Path path, RolloutHeader header, LockedFile lock)
      throws IOException {
    LogFile log = disk.create(path);
    try {
      LineBuffer lines = new LineBuffer();
      lines.add(header);
      log.append(lines.take());
      OpenJournal file = new OpenJournal(path, disk, log, lock, true);
      return pages(file, RolloutHistory.of(header));
    } catch (IOException | RuntimeException e) {
      log.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** What was cut off stays cut off: the next line must not be the rest of a torn one. */
  private RolloutPages oldPages(Path path, String rolloutId, LockedFile lock) throws IOException {
    JournalReader.Found found = new JournalReader(path).read(rolloutId);
    LogFile log = disk.open(path);
    try {
      log.cut(found.length());
      return pages(new OpenJournal(path, disk, log, lock, false), found.history());
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private RolloutPages pages(OpenJournal file, RolloutHistory before) {
    String rolloutId = before.header().rolloutId();
    return new RolloutPages(file, new Claims(folder, rolloutId, clock), before);
  }

  private RolloutPages locked(String rolloutId, Opening opening) throws IOException {
    LockAttempt attempt = Locks.tryLock(folder.lock(rolloutId));
    if (attempt instanceof LockAttempt.Refused refused) {
      throw JournalErrors.owned(rolloutId, Owner.read(refused.text()));
    }
    LockedFile lock = ((LockAttempt.Got) attempt).file();
    boolean opened = false;
    try {
      lock.write(Owner.current(clock.instant()).toJson());
      RolloutPages pages = opening.under(lock);
      opened = true;
      return pages;
    } finally {
      if (!opened) {
        lock.delete();
      }
    }
  }

  /** What follows the lock. */
  @FunctionalInterface
  private interface Opening {
    RolloutPages under(LockedFile lock) throws IOException;
  }
}
