package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.Portion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes up the events of a rollout, one at a time; seconds count from its start. */
final class Story {

  private final List<RolloutEvent> events = new ArrayList<>();

  Story wave(int second, int wave, int size) {
    return at(
        second, stamp -> new RolloutEvent.WaveStarted(stamp, wave, 2, size, Portion.of(size), 9));
  }

  Story waveDone(int second, int wave, int size) {
    return at(second, stamp -> new RolloutEvent.WaveCompleted(stamp, wave, size, size, 0));
  }

  Story paused(int second) {
    return at(
        second,
        stamp -> new RolloutEvent.RolloutPaused(stamp, PauseCause.OPERATOR, "by hand", "ann"));
  }

  Story continued(int second) {
    return at(second, stamp -> new RolloutEvent.RolloutContinued(stamp, "by hand", "ann"));
  }

  Story requested(int second, String id) {
    return at(second, stamp -> new RolloutEvent.InstanceRequested(stamp, ref(id), 1, "4.0.1"));
  }

  Story unclear(int second, String id) {
    return at(
        second,
        stamp ->
            new RolloutEvent.InstanceUnclear(
                stamp, ref(id), 1, Fault.NO_ANSWER, "no answer", "4.0.1"));
  }

  Story adopted(int second, String id) {
    return at(second, stamp -> new RolloutEvent.InstanceAdopted(stamp, ref(id), 1, "Running"));
  }

  Story cleared(int second, String id, ClearedCause cause) {
    return at(second, stamp -> new RolloutEvent.InstanceCleared(stamp, ref(id), 1, cause));
  }

  Story upgraded(int second, String id) {
    return outcome(second, new UpgradeOutcome.Upgraded(ref(id), Trace.NONE, ""));
  }

  Story failed(int second, String id, Reason.Failed reason) {
    return outcome(second, new UpgradeOutcome.Failed(ref(id), reason, Trace.NONE, ""));
  }

  Story current(int second, String id) {
    return outcome(second, new UpgradeOutcome.Current(ref(id), Trace.NONE, ""));
  }

  Story breaker(int second, BreakerState state) {
    return at(second, stamp -> new RolloutEvent.BreakerChanged(stamp, "cn-hangzhou", state));
  }

  Story outcome(int second, UpgradeOutcome outcome) {
    return at(second, stamp -> new RolloutEvent.InstanceOutcome(stamp, outcome, false));
  }

  Story at(int second, Function<Stamp, RolloutEvent> event) {
    Instant when = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
    events.add(event.apply(new Stamp("r-20260101-000000-test", events.size(), when)));
    return this;
  }

  Timeline timeline() {
    return Timeline.of(events);
  }

  private static InstanceRef ref(String id) {
    return new InstanceRef("cn-hangzhou", id);
  }
}
