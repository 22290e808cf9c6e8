package io.ddsfleet.rollout.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * When a clock on the wall of a zone shows a time. A time that it leaps over is when it leaps: then
 * it shows more already. One that it shows twice is two instants.
 */
final class WallClock {

  private final ZoneRules rules;

  WallClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** When it shows the time, or more, for the first time. */
  Instant first(LocalDateTime time) {
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    return offsets.isEmpty() ? leap(time) : time.toInstant(offsets.get(0));
  }

  /** When it shows less than the time for the last time: from then on it shows it, or more. */
  Instant last(LocalDateTime time) {
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    return offsets.isEmpty() ? leap(time) : time.toInstant(offsets.get(offsets.size() - 1));
  }

  private Instant leap(LocalDateTime time) {
    ZoneOffsetTransition gap = rules.getTransition(time);
    return gap.getInstant();
  }
}
