package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAdopted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.RolloutEvent.OfInstance;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what happens to one instance. */
final class LaneReader {

  private final InstanceRef instance;
  private final List<Span> calls = new ArrayList<>();
  private final List<Span> doubts = new ArrayList<>();
  private final List<Moment> marks = new ArrayList<>();
  private @Nullable Duration calledAt;
  private @Nullable Duration unclearAt;
  private @Nullable UpgradeOutcome outcome;
  private @Nullable Duration endedAt;

  LaneReader(InstanceRef instance) {
    this.instance = instance;
  }

  void take(OfInstance event, Duration at) {
    if (event instanceof InstanceRequested) {
      call(at);
    } else if (event instanceof InstanceUnclear) {
      doubt(at);
    } else if (event instanceof InstanceAdopted) {
      endDoubt(at);
      marks.add(new Moment(Look.ADOPTED, at, ""));
    } else if (event instanceof InstanceCleared) {
      clear(at);
    } else if (event instanceof InstanceOutcome ended) {
      end(ended.outcome(), at);
    }
  }

  private void call(Duration at) {
    if (calledAt == null) {
      calledAt = at;
    }
  }

  /** A call that is taken over from another rollout is unclear without a request of this one. */
  private void doubt(Duration at) {
    call(at);
    unclearAt = at;
    marks.add(new Moment(Look.UNCLEAR, at, ""));
  }

  /** What was never unclear, such as a throttled call, is cleared without a mark. */
  private void clear(Duration at) {
    if (unclearAt != null) {
      marks.add(new Moment(Look.CLEARED, at, ""));
    }
    endCall(Look.NOT_EXECUTED, at);
  }

  private void end(UpgradeOutcome how, Duration at) {
    outcome = how;
    endedAt = at;
    endCall(Look.ofCall(how.result()), at);
  }

  private void endCall(Look look, Duration at) {
    endDoubt(at);
    if (calledAt != null) {
      calls.add(new Span(look, calledAt, at, ""));
      calledAt = null;
    }
  }

  private void endDoubt(Duration at) {
    if (unclearAt != null) {
      doubts.add(new Span(Look.WATCHED, unclearAt, at, ""));
      unclearAt = null;
    }
  }

  /** The lane, as far as it got until the timeline's end. */
  Lane lane(Duration end) {
    endCall(Look.RUNNING, end);
    return new Lane(instance, calls, doubts, marks, outcome, endedAt == null ? end : endedAt);
  }
}
