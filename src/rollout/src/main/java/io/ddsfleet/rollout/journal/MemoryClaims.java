package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who has which instance. Each change of one instance's claim is atomic. */
final class MemoryClaims {

  private final Map<InstanceRef, Entry> entries = new ConcurrentHashMap<>();
  private final MemorySeats seats = new MemorySeats();

  /** Claims the instance for the rollout of the record. */
  Claim claim(InstanceRef instance, MemoryRecord record) {
    Entry entry =
        entries.merge(
            instance,
            new Entry(ClaimState.fresh(record.rolloutId()), record),
            (before, fresh) -> before.isAlive() ? before : takenOver(instance, before, record));
    return entry.owner() == record
        ? entry.state().answer()
        : new Claim.Held(entry.state().holder());
  }

  private Entry takenOver(InstanceRef instance, Entry before, MemoryRecord record) {
    if (!before.keepsSeat()) {
      seats.give(instance);
    }
    return new Entry(before.state().takenBy(record.rolloutId()), record);
  }

  /** Takes a seat for an instance that the rollout of the record has. */
  boolean takeSeat(InstanceRef instance, GroupSeat seat, MemoryRecord record) {
    Entry mine = entries.get(instance);
    if (mine == null || mine.owner() != record) {
      throw new IllegalStateException(
          "rollout "
              + record.rolloutId()
              + " wants a seat for "
              + instance
              + ", not claimed by it");
    }
    return seats.take(instance, seat, this::keepsSeat);
  }

  private boolean keepsSeat(InstanceRef instance) {
    Entry entry = entries.get(instance);
    return entry != null && entry.keepsSeat();
  }

  /** Whether nobody living can give back a seat of the group. */
  boolean isStuck(GroupSeat seat) {
    return seats.count(seat.group(), this::isLeft) >= seat.most();
  }

  private boolean isLeft(InstanceRef instance) {
    Entry entry = entries.get(instance);
    return entry != null && !entry.isAlive() && entry.keepsSeat();
  }

  /** An upgrade call is about to be made from this version. */
  void calling(InstanceRef instance, String fromVersion, MemoryRecord record) {
    ClaimState state = ClaimState.fresh(record.rolloutId()).calling(fromVersion);
    entries.put(instance, new Entry(state, record));
  }

  /** The call is known not to have been executed. */
  void cleared(InstanceRef instance, MemoryRecord record) {
    entries.computeIfPresent(
        instance,
        (ref, entry) ->
            entry.owner() == record ? new Entry(entry.state().cleared(), record) : entry);
  }

  /** The instance ended; a claim that outlives that waits for the next rollout. */
  void end(UpgradeOutcome outcome, MemoryRecord record) {
    giveUp(outcome.instance(), record, state -> state.endedAs(outcome.result()));
  }

  /** The instance has to wait; a call of another that is not proven waits for the next rollout. */
  void release(InstanceRef instance, MemoryRecord record) {
    giveUp(instance, record, ClaimState::givenUp);
  }

  /** The record is closed; claims without a call that is not proven are gone. */
  void close(MemoryRecord record) {
    entries.keySet().forEach(instance -> release(instance, record));
  }

  private void giveUp(
      InstanceRef instance, MemoryRecord record, UnaryOperator<@Nullable ClaimState> rest) {
    entries.computeIfPresent(
        instance, (ref, entry) -> entry.owner() == record ? left(ref, entry, rest) : entry);
  }

  private @Nullable Entry left(
      InstanceRef instance, Entry entry, UnaryOperator<@Nullable ClaimState> rest) {
    ClaimState left = rest.apply(entry.state());
    if (left == null) {
      seats.give(instance);
      return null;
    }
    return new Entry(left, null);
  }

  private record Entry(ClaimState state, @Nullable MemoryRecord owner) {

    boolean isAlive() {
      return owner != null && owner.isOpen();
    }

    boolean keepsSeat() {
      return state.keepsSeat(isAlive());
    }
  }
}
