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
    String rolloutId = record.rolloutId();
    Claim[] answer = new Claim[1];
    entries.compute(
        instance,
        (ref, before) -> {
          answer[0] = judge(before, rolloutId);
          if (before == null || answer[0] instanceof Claim.Inherited) {
            return new Entry(rolloutId, "", record);
          }
          return answer[0] instanceof Claim.Held
              ? before
              : new Entry(rolloutId, before.fromVersion(), record);
        });
    return answer[0];
  }

  private static Claim judge(@Nullable Entry before, String rolloutId) {
    if (before == null || before.rolloutId().equals(rolloutId)) {
      return new Claim.Granted();
    }
    return before.isAlive()
        ? new Claim.Held(before.rolloutId())
        : new Claim.Inherited(before.rolloutId(), before.fromVersion());
  }

  /** An upgrade call is about to be made from this version. */
  void intend(InstanceRef instance, String fromVersion, MemoryRecord record) {
    entries.put(instance, new Entry(record.rolloutId(), fromVersion, record));
  }

  /** The call was proven, or never made. */
  void remove(InstanceRef instance, MemoryRecord record) {
    entries.computeIfPresent(instance, (ref, entry) -> entry.owner() == record ? null : entry);
  }

  /** Nobody knows what became of the call: the claim stays, and the next to ask inherits it. */
  void leave(InstanceRef instance, MemoryRecord record) {
    entries.computeIfPresent(
        instance,
        (ref, entry) ->
            entry.owner() == record
                ? new Entry(entry.rolloutId(), entry.fromVersion(), null)
                : entry);
  }

  private record Entry(String rolloutId, String fromVersion, @Nullable MemoryRecord owner) {

    boolean isAlive() {
      return owner != null && owner.isOpen();
    }
  }
}
