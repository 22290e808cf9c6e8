package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events of a small rollout that began at a known moment. */
final class Events {

  static final Instant BEGIN = Instant.parse("2026-11-23T09:21:00.120Z");
  static final InstanceRef ONE = new InstanceRef("cn-hangzhou", "dds-1");

  private Events() {}

  static Stamp stamp(long seq) {
    return new Stamp("r-1", seq, BEGIN.plusSeconds(seq));
  }

  static RolloutEvent.RolloutStarted started(int total, int eligible) {
    return started(total, eligible, RolloutPolicy.ofDefaults());
  }

  static RolloutEvent.RolloutStarted started(int total, int eligible, RolloutPolicy policy) {
    return started(total, eligible, policy, 0, 0);
  }

  static RolloutEvent.RolloutStarted started(
      int total, int eligible, RolloutPolicy policy, int groups, int ungrouped) {
    return new RolloutEvent.RolloutStarted(
        stamp(0),
        total,
        eligible,
        eligible,
        List.of("cn-hangzhou"),
        policy,
        groups,
        ungrouped,
        false);
  }

  static RolloutEvent.WaveStarted wave(int number, int size, Portion share, long seq) {
    return new RolloutEvent.WaveStarted(stamp(seq), number, 4, size, share, 400);
  }

  static RolloutEvent.RolloutPaused paused(String reason, long seq) {
    return new RolloutEvent.RolloutPaused(stamp(seq), PauseCause.WAVE, reason, "");
  }

  static RolloutEvent.RolloutContinued continued(long seq) {
    return new RolloutEvent.RolloutContinued(stamp(seq), "wave 2 of 4 has ended", "ann@ops-1");
  }

  static RolloutEvent.RolloutStopping stopping(Reason.NotStarted reason, String why, String by) {
    return new RolloutEvent.RolloutStopping(stamp(1), reason, why, by);
  }

  static RolloutEvent requested(InstanceRef instance, long seq) {
    return new RolloutEvent.InstanceRequested(stamp(seq), instance, 1, "v1");
  }

  static RolloutEvent accepted(InstanceRef instance, long seq) {
    return new RolloutEvent.InstanceAccepted(stamp(seq), instance, "req-1");
  }

  static RolloutEvent outcome(UpgradeOutcome outcome, long seq) {
    return new RolloutEvent.InstanceOutcome(stamp(seq), outcome, false);
  }

  static UpgradeOutcome upgraded(InstanceRef instance) {
    Trace trace = new Trace("v1", "v2", "req-1", "", 1, false, Duration.ofMillis(31_200));
    return new UpgradeOutcome.Upgraded(instance, trace, "");
  }

  static UpgradeOutcome skipped(InstanceRef instance) {
    return new UpgradeOutcome.Skipped(
        instance, Reason.Skipped.STANDALONE, Trace.NONE, "standalone instances cannot be upgraded");
  }

  static UpgradeOutcome failed(InstanceRef instance) {
    Trace trace = new Trace("v1", "", "req-9", "Odd.Code", 1, false, Duration.ofSeconds(2));
    return new UpgradeOutcome.Failed(instance, Reason.Failed.REJECTED, trace, "it was refused");
  }

  static UpgradeOutcome notStarted(InstanceRef instance, Reason.NotStarted reason) {
    return new UpgradeOutcome.NotStarted(instance, reason, Trace.NONE, "before its turn");
  }

  static RolloutEvent completed(int exitCode, Map<Result, Integer> results) {
    return new RolloutEvent.RolloutCompleted(
        stamp(99), results, Duration.ofSeconds(65), Map.of(Operation.UPGRADE, 3L), exitCode);
  }
}
