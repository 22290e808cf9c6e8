package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Events of a small rollout that began at a known moment. */
final class Events {

  static final Instant BEGIN = Instant.parse("2026-11-23T09:21:00.120Z");
  static final InstanceRef ONE = new InstanceRef("cn-hangzhou", "dds-1");

  private Events() {}

  static Stamp stamp(long seq) {
    return new Stamp("r-1", seq, BEGIN.plusSeconds(seq));
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

  static RolloutEvent completed(int exitCode, Map<Result, Integer> results) {
    return new RolloutEvent.RolloutCompleted(
        stamp(99), results, Duration.ofSeconds(65), Map.of(Operation.UPGRADE, 3L), exitCode);
  }
}
