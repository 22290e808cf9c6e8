package io.ddsfleet.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.RolloutHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one rollout in the hands of one run: its journal file and its claims. Lines wait in
 * a buffer until they are committed. On the journal's thread only.
 */
final class RolloutPages {

  private final OpenJournal file;
  private final Claims claims;
  private final RolloutHistory before;
  private final LineBuffer lines = new LineBuffer();
  private final List<UpgradeOutcome> ended = new ArrayList<>();
  private boolean needsDisk;
  private boolean hasEvents;
  private boolean closed;
  private @Nullable RuntimeException failure;

  RolloutPages(OpenJournal file, Claims claims, RolloutHistory before) {
    this.file = file;
    this.claims = claims;
    this.before = before;
    this.hasEvents = !before.events().isEmpty();
  }

  /** What was written before this run. */
  RolloutHistory before() {
    return before;
  }

  /** Why nothing is written any more; null while all is well. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  boolean isClosed() {
    return closed;
  }

  void keep(Fleet fleet) {
    write(() -> lines.add(fleet));
  }

  void append(RolloutEvent event) {
    write(
        () -> {
          hasEvents = true;
          keepInStep(event);
          lines.add(event);
        });
  }

  private void keepInStep(RolloutEvent event) throws IOException {
    if (event instanceof InstanceRequested requested) {
      claims.calling(requested.instance(), requested.fromVersion());
      needsDisk = true;
    } else if (event instanceof InstanceCleared cleared) {
      claims.cleared(cleared.instance());
    } else if (event instanceof InstanceOutcome outcome) {
      ended.add(outcome.outcome());
    }
  }

  Claim claim(InstanceRef instance) {
    checkUsable();
    settle(outcome -> outcome.instance().equals(instance));
    try {
      return claims.claim(instance);
    } catch (IOException e) {
      throw JournalErrors.unwritable(file.path(), e);
    }
  }

  boolean takeSeat(InstanceRef instance, GroupSeat seat) {
    checkUsable();
    settle(outcome -> true);
    try {
      return claims.takeSeat(instance, seat);
    } catch (IOException e) {
      throw JournalErrors.unwritable(file.path(), e);
    }
  }

  boolean isStuck(GroupSeat seat) {
    checkUsable();
    settle(outcome -> true);
    try {
      return claims.isStuck(seat);
    } catch (IOException e) {
      throw JournalErrors.unreadable(file.path(), e);
    }
  }

  void release(InstanceRef instance) {
    checkUsable();
    settle(outcome -> outcome.instance().equals(instance));
    claims.release(instance);
  }

  /** What an instance had is free once its outcome is kept, so that is not waited for. */
  private void settle(Predicate<UpgradeOutcome> outcomes) {
    if (ended.stream().anyMatch(outcomes)) {
      commit();
      checkUsable();
    }
  }

  boolean isStillMine() {
    try {
      return !closed && file.isStillMine();
    } catch (IOException e) {
      throw JournalErrors.unreadable(file.path(), e);
    }
  }

  /**
   * Writes the lines that wait, all at once; what comes of it is the {@link #failure()}. A file
   * that may be somebody else's by now is left alone: an intent in it would not be ours to act on.
   */
  void commit() {
    if (failure != null || lines.isEmpty()) {
      return;
    }
    try {
      checkStillMine();
      file.append(lines.take());
      if (needsDisk) {
        force();
      }
      ended.forEach(claims::end);
      ended.clear();
    } catch (IOException e) {
      failure = JournalErrors.unwritable(file.path(), e);
    } catch (RuntimeException | Error e) { // whoever waits has to hear of it, whatever it is
      failure = e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private void checkStillMine() throws IOException {
    if (!file.isStillMine()) {
      throw JournalErrors.taken(before.header().rolloutId(), file.path());
    }
  }

  private void force() throws IOException {
    file.force();
    claims.force(file.disk());
    needsDisk = false;
  }

  /** Gives everything up, whatever fails on the way; a second time does nothing. */
  void close() {
    if (closed) {
      return;
    }
    commit();
    closed = true;
    try {
      closeFiles();
    } catch (IOException e) {
      throw JournalErrors.unwritable(file.path(), e);
    }
  }

  private void closeFiles() throws IOException {
    try {
      if (failure == null && hasEvents) {
        force();
      }
    } finally {
      claims.close();
      if (hasEvents) {
        file.close();
      } else {
        file.remove();
      }
    }
  }

  /** Nothing is written after something that was not: the file would say what did not happen. */
  private void write(Writing writing) {
    checkUsable();
    try {
      writing.run();
    } catch (IOException e) {
      throw failed(JournalErrors.unwritable(file.path(), e));
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  /** What came before is written all the same: it may be that a call was accepted. */
  private RuntimeException failed(RuntimeException why) {
    commit();
    failure = failure == null ? why : failure;
    return why;
  }

  private void checkUsable() {
    if (closed) {
      throw JournalErrors.closed(before.header().rolloutId());
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Adds lines, and does what has to be done before they are written. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }
}
