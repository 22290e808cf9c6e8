package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who has which instance. Each change of one instance's claim is atomic. */
final class MemoryClaims {

  private final Map<InstanceRef, Entry> entries = new ConcurrentHashMap<>();

  /** Claims the instance for the rollout of the record. */
  Claim claim(InstanceRef instance, MemoryRecord record) {
    Claim[] answer = new Claim[1];
    entries.compute(
        instance,
        (ref, before) -> {
          answer[0] = judge(before, record.rolloutId());
          return after(before, answer[0], record);
        });
    return answer[0];
  }

  private static Claim judge(@Nullable Entry before, String rolloutId) {
    if (before == null) {
      return new Claim.Granted();
    }
    if (before.rolloutId().equals(rolloutId)) {
      return before.legacy() == null ? new Claim.Granted() : before.legacy();
    }
    return before.isAlive() ? new Claim.Held(before.rolloutId()) : before.asLegacy();
  }

  private static Entry after(@Nullable Entry before, Claim answer, MemoryRecord record) {
    if (before != null && answer instanceof Claim.Held) {
      return before;
    }
    String fromVersion =
        before != null && before.rolloutId().equals(record.rolloutId()) ? before.fromVersion() : "";
    Claim.Inherited legacy = answer instanceof Claim.Inherited inherited ? inherited : null;
    return new Entry(record.rolloutId(), fromVersion, legacy, record);
  }

  /** An upgrade call is about to be made from this version; what was inherited is settled. */
  void intend(InstanceRef instance, String fromVersion, MemoryRecord record) {
    entries.put(instance, new Entry(record.rolloutId(), fromVersion, null, record));
  }

  /** The call was proven, or never made. */
  void remove(InstanceRef instance, MemoryRecord record) {
    entries.computeIfPresent(instance, (ref, entry) -> entry.owner() == record ? null : entry);
  }

  /** Nobody knows what became of the call: the claim stays, and the next to ask inherits it. */
  void leave(InstanceRef instance, MemoryRecord record) {
    entries.computeIfPresent(
        instance, (ref, entry) -> entry.owner() == record ? entry.withoutOwner() : entry);
  }

  /**
   * One claim.
   *
   * @param rolloutId the rollout that has it
   * @param fromVersion the version before its call; empty before one
   * @param legacy the call of another rollout that it took over and has not settled; null: none
   * @param owner the run that has it; null: none any more
   */
  private record Entry(
      String rolloutId,
      String fromVersion,
      Claim.@Nullable Inherited legacy,
      @Nullable MemoryRecord owner) {

    boolean isAlive() {
      return owner != null && owner.isOpen();
    }

    /** As the next rollout inherits it. */
    Claim.Inherited asLegacy() {
      return legacy != null ? legacy : new Claim.Inherited(rolloutId, fromVersion);
    }

    Entry withoutOwner() {
      return new Entry(rolloutId, fromVersion, legacy, null);
    }
  }
}
