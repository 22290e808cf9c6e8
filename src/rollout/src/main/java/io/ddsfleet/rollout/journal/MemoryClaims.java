package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who has which instance. Each change of one instance's claim is atomic. */
final class MemoryClaims {

  private final Map<InstanceRef, Entry> entries = new ConcurrentHashMap<>();

  /** Claims the instance for the rollout of the record. */
  Claim claim(InstanceRef instance, MemoryRecord record) {
    Entry entry =
        entries.merge(
            instance,
            new Entry(ClaimState.fresh(record.rolloutId()), record),
            (before, fresh) -> before.isAlive() ? before : before.takenBy(record));
    return entry.owner() == record
        ? entry.state().answer()
        : new Claim.Held(entry.state().holder());
  }

  /** An upgrade call is about to be made from this version. */
  void calling(InstanceRef instance, String fromVersion, MemoryRecord record) {
    ClaimState state = ClaimState.fresh(record.rolloutId()).calling(fromVersion);
    entries.put(instance, new Entry(state, record));
  }

  /** The call is known not to have been executed. */
  void cleared(InstanceRef instance, MemoryRecord record) {
    entries.computeIfPresent(
        instance, (ref, entry) -> entry.owner() == record ? entry.cleared() : entry);
  }

  /** The instance ended; a claim that outlives that waits for the next rollout. */
  void end(UpgradeOutcome outcome, MemoryRecord record) {
    entries.computeIfPresent(
        outcome.instance(),
        (ref, entry) -> entry.owner() == record ? entry.after(outcome.result()) : entry);
  }

  /** The record is closed; claims without a call that is not proven are gone. */
  void close(MemoryRecord record) {
    entries.values().removeIf(entry -> entry.owner() == record && entry.state().unproven() == null);
  }

  private record Entry(ClaimState state, @Nullable MemoryRecord owner) {

    boolean isAlive() {
      return owner != null && owner.isOpen();
    }

    Entry takenBy(MemoryRecord record) {
      return new Entry(state.takenBy(record.rolloutId()), record);
    }

    Entry cleared() {
      return new Entry(state.cleared(), owner);
    }

    @Nullable Entry after(Result result) {
      return state.outlives(result) ? new Entry(state, null) : null;
    }
  }
}
