package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.event.BreakerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects when one region was held, and when it was asked whether it is well again. */
final class BreakerReader {

  private final String regionId;
  private final List<Band> held = new ArrayList<>();
  private final List<Moment> probes = new ArrayList<>();
  private @Nullable Duration openedAt;

  BreakerReader(String regionId) {
    this.regionId = regionId;
  }

  void changed(BreakerState state, Duration at) {
    if (state == BreakerState.CLOSED) {
      close(at);
    } else if (openedAt == null) {
      openedAt = at;
    } else if (state == BreakerState.HALF_OPEN) {
      probes.add(new Moment(Look.PROBE, at, ""));
    }
  }

  private void close(Duration at) {
    if (openedAt != null) {
      held.add(new Band(new Span(Look.HELD, openedAt, at, regionId + " held"), regionId, probes));
      openedAt = null;
      probes.clear();
    }
  }

  /** The times it was held; one that is not over lasts until the end. */
  List<Band> held(Duration end) {
    close(end);
    return held;
  }
}
