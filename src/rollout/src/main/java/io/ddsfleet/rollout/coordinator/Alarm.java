package io.ddsfleet.rollout.coordinator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first of the instants at which something new may have to be decided. */
final class Alarm {

  private @Nullable Instant first;

  /** One of the instants; null is none. */
  void at(@Nullable Instant instant) {
    if (instant != null && (first == null || instant.isBefore(first))) {
      first = instant;
    }
  }

  /** Adds what has to be waited for, if there is anything. */
  void addTo(List<Decision> decisions) {
    if (first != null) {
      decisions.add(new Decision.WaitUntil(first));
    }
  }
}
