package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.Locks;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Keeps rollouts in the files of one directory, so that they outlive their process, and so that
 * processes see each other. Several journals may use one directory, in one process or in many.
 *
 * <p>An instance is claimed by a locked file in {@code claims/}, and has a seat of a group by an
 * empty one in {@code groups/}, which counts for as long as the claim is locked or has a call that
 * is not proven. Whoever counts seats never waits for another who does: it is told that there is
 * none, and asks again.
 *
 * <p>Everything that touches the disk happens on one thread of the journal's own, which also
 * signals. Cancelling gives an answer up and stops nothing, but for an opened rollout that nobody
 * takes any more: it is given up again.
 */
public final class FileJournal implements RolloutJournal, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FileJournal.class);

  private static final int TRIES_AGAIN = 4;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final JournalFolder folder;
  private final Disk disk;
  private final Duration pause;
  private final JournalThread thread = new JournalThread();
  private final RolloutOpener opener;

  private final Sinks.Empty<Void> closed = Sinks.empty();

  /** The rollouts that are open; on the journal's thread only. */
  private final Set<RolloutPages> open = new HashSet<>();

  FileJournal(Path directory, Disk disk, Duration pause) {
    this.folder = JournalFolder.at(directory);
    this.disk = disk;
    this.pause = pause;
    this.opener = new RolloutOpener(folder, disk, thread::now);
  }

  /**
   * A journal in the directory, which is made, for its owner only, when the first rollout begins.
   */
  public static FileJournal in(Path directory) {
    return new FileJournal(directory, Disk.REAL, PAUSE);
  }

  /**
   * Makes sure that a rollout could be written down, by trying: makes the directory and writes a
   * file, which is deleted again. Signals a {@link JournalException} that says what is in the way.
   */
  public Mono<Void> checkWritable() {
    return thread.call(this::tryToWrite).then();
  }

  @Override
  public Mono<RolloutRecord> begin(RolloutHeader header) {
    return opened(() -> opener.begin(header));
  }

  @Override
  public Mono<RolloutRecord> reopen(String rolloutId) {
    return opened(() -> opener.reopen(rolloutId));
  }

  @Override
  public Mono<RolloutHistory> read(String rolloutId) {
    return thread.call(
        () -> read(rolloutId, file -> new JournalReader(file).read(rolloutId).history()));
  }

  /**
   * What holds for all runs of the rollout: cheap, for it reads the first line only. Signals a
   * {@link JournalException} where {@link #read} would for that line.
   */
  public Mono<RolloutHeader> header(String rolloutId) {
    return thread.call(() -> read(rolloutId, file -> new JournalHead(file).header(rolloutId)));
  }

  /**
   * How large the rollout's inventory was; empty when it ended before that was complete. Reads no
   * further than to the beginning of its first wave.
   */
  public Mono<FrozenInventory> inventory(String rolloutId) {
    return thread
        .call(() -> read(rolloutId, file -> new JournalHead(file).inventory()))
        .flatMap(Mono::justOrEmpty);
  }

  /** The ids of the rollouts that are written down, the newest first. */
  public Flux<String> rolloutIds() {
    return thread.call(this::listed).flatMapIterable(ids -> ids);
  }

  /** The living process that owns the rollout; empty when none does. */
  public Mono<Owner> owner(String rolloutId) {
    return thread.call(() -> ownerOf(rolloutId)).flatMap(Mono::justOrEmpty);
  }

  /**
   * Gives up the rollouts that are still open and ends the journal's thread, both after what was
   * asked for before; does not wait for it, as {@link #closed()} does.
   */
  @Override
  public void close() {
    thread.execute(this::closeAll);
    thread.close();
  }

  /** Completes when the journal was closed and everything is given up. */
  public Mono<Void> closed() {
    return closed.asMono();
  }

  private void closeAll() {
    for (RolloutPages pages : open) {
      try {
        pages.close();
      } catch (RuntimeException e) {
        log.warn("A rollout could not be closed: {}", e.toString());
      }
    }
    closed.tryEmitEmpty();
  }

  /** Somebody who only looks at a lock seems to have it, for a moment: so more than one try. */
  private Mono<RolloutRecord> opened(Supplier<RolloutPages> opening) {
    return HandOver.of(thread, () -> noted(opening.get()))
        .retryWhen(
            Retry.fixedDelay(TRIES_AGAIN, pause)
                .scheduler(thread.scheduler())
                .filter(FileJournal::isOwned)
                .onRetryExhaustedThrow((retries, last) -> last.failure()));
  }

  private RolloutPages noted(RolloutPages opened) {
    open.removeIf(RolloutPages::isClosed);
    open.add(opened);
    return opened;
  }

  private static boolean isOwned(Throwable error) {
    return error instanceof JournalException known && known.kind() == JournalException.Kind.OWNED;
  }

  private Path tryToWrite() {
    Path trial = folder.trial();
    try {
      folder.create();
      Trial.write(disk, trial);
      return trial;
    } catch (IOException e) {
      throw JournalErrors.unwritable(folder.root(), e);
    }
  }

  private <T> T read(String rolloutId, Reading<T> reading) {
    Path file = folder.journal(checked(rolloutId));
    try {
      return reading.of(file);
    } catch (NoSuchFileException e) {
      throw JournalErrors.unknown(rolloutId, folder.root());
    } catch (IOException e) {
      throw JournalErrors.unreadable(file, e);
    }
  }

  private List<String> listed() {
    try {
      return folder.rolloutIds();
    } catch (IOException e) {
      throw JournalErrors.unreadable(folder.root(), e);
    }
  }

  private Optional<Owner> ownerOf(String rolloutId) {
    Path lock = folder.lock(checked(rolloutId));
    try {
      return Locks.textOfHolder(lock).map(Owner::read);
    } catch (IOException e) {
      throw JournalErrors.unreadable(lock, e);
    }
  }

  private String checked(String rolloutId) {
    if (!JournalFolder.isRolloutId(rolloutId)) {
      throw JournalErrors.unknown(rolloutId, folder.root());
    }
    return rolloutId;
  }

  /** Something to learn from the file of a rollout. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(Path file) throws IOException;
  }
}
