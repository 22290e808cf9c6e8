package io.ddsfleet.rollout.coordinator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the whole rollout has to stop beginning upgrades; it stands still while it is paused. */
final class RolloutDeadline {

  private final @Nullable Duration limit;
  private @Nullable Instant since;
  private @Nullable Instant stillSince;

  RolloutDeadline(@Nullable Duration limit) {
    this.limit = limit;
  }

  /** It runs from this instant, or has run since. */
  void runSince(Instant begin) {
    since = begin;
  }

  void freeze(Instant now) {
    stillSince = stillSince == null ? now : stillSince;
  }

  void thaw(Instant now) {
    if (stillSince != null && since != null) {
      since = since.plus(Duration.between(stillSince, now));
    }
    stillSince = null;
  }

  /** When it is over; null while it stands still, and where there is none. */
  @Nullable Instant instant() {
    return limit == null || since == null || stillSince != null ? null : since.plus(limit);
  }

  boolean isOver(Instant now) {
    Instant over = instant();
    return over != null && !now.isBefore(over);
  }

  /** The same in words. */
  String why() {
    return "its deadline, " + limit + " after it began, is over";
  }
}
