package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects when the whole rollout was paused. */
final class PauseReader {

  private final List<Band> pauses = new ArrayList<>();
  private @Nullable Duration pausedAt;

  void paused(Duration at) {
    if (pausedAt == null) {
      pausedAt = at;
    }
  }

  /** It goes on, or stops. */
  void ended(Duration at) {
    if (pausedAt != null) {
      pauses.add(new Band(new Span(Look.PAUSED, pausedAt, at, "paused"), "", List.of()));
      pausedAt = null;
    }
  }

  /** The pauses; one that is not over lasts until the end. */
  List<Band> pauses(Duration end) {
    ended(end);
    return pauses;
  }
}
