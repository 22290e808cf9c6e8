package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.event.PauseCause;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rollout waits for a person for, and until when. */
final class PauseState {

  private final Map<PauseCause, String> reasons = new EnumMap<>(PauseCause.class);
  private @Nullable Instant givenUpAt;

  /** Answers whether it was not paused for that already. */
  boolean add(PauseCause cause, String reason) {
    return reasons.put(cause, reason) == null;
  }

  void clear() {
    reasons.clear();
    givenUpAt = null;
  }

  boolean isOn() {
    return !reasons.isEmpty();
  }

  /** All that it is paused for, in words. */
  String reasons() {
    return String.join("; ", reasons.values());
  }

  void giveUpAt(Instant at) {
    givenUpAt = at;
  }

  /** When nobody is waited for any more; null while somebody is. */
  @Nullable Instant deadline() {
    return givenUpAt;
  }

  boolean isGivenUp(Instant now) {
    return givenUpAt != null && !now.isBefore(givenUpAt);
  }
}
