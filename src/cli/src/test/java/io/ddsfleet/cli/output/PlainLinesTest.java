package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

  @Test
  void eachEvent_isOneLineForAPerson() {
    is(new RolloutEvent.WaveStarted(Events.stamp(1), 1, 9), "wave 1 begins: 9 instances");
    is(
        new RolloutEvent.WaveCompleted(Events.stamp(1), 1, 9, 7, 1),
        "wave 1 ends: 7 of 9 upgraded, 1 failed or unresolved");
    is(Events.requested(Events.ONE, 1), "dds-1 (cn-hangzhou): upgrade requested");
    is(
        new RolloutEvent.InstanceRequested(Events.stamp(1), Events.ONE, 2, "v1"),
        "dds-1 (cn-hangzhou): upgrade requested, attempt 2");
    is(Events.accepted(Events.ONE, 1), "dds-1 (cn-hangzhou): accepted, request id req-1");
    is(
        new RolloutEvent.InstanceUnclear(
            Events.stamp(1), Events.ONE, 1, Fault.NO_ANSWER, "reset", "v1"),
        "dds-1 (cn-hangzhou): nobody knows yet whether the call was executed, watching it: reset");
    is(
        new RolloutEvent.InstanceAdopted(Events.stamp(1), Events.ONE, 1, "Upgrading"),
        "dds-1 (cn-hangzhou): the unclear call was executed after all, seen Upgrading");
    is(
        new RolloutEvent.InstanceCleared(Events.stamp(1), Events.ONE, 1, ClearedCause.SETTLED),
        "dds-1 (cn-hangzhou): the call was not executed (SETTLED), it may be sent again");
    is(
        Events.outcome(Events.upgraded(Events.ONE), 1),
        "dds-1 (cn-hangzhou): UPGRADED v1 -> v2 in 31.2 s");
    is(
        Events.outcome(Events.failed(Events.ONE), 1),
        "dds-1 (cn-hangzhou): FAILED REJECTED: it was refused");
    is(
        new RolloutEvent.ApiThrottled(Events.stamp(1), Operation.UPGRADE, "cn-hangzhou", 1.25),
        "cn-hangzhou: throttled UpgradeDBInstanceKernelVersion, from now on 1.25 a second");
    is(
        new RolloutEvent.BreakerChanged(Events.stamp(1), "cn-hangzhou", BreakerState.OPEN),
        "cn-hangzhou: out of reach, calls are held");
    is(
        new RolloutEvent.RolloutStopping(Events.stamp(1), Reason.NotStarted.BUDGET),
        "no further upgrade begins (BUDGET); what runs is watched to its end");
  }

  @Test
  void start_saysHowManyAndHowFast() {
    assertThat(new PlainLines().of(Events.started(210, 183)))
        .isEqualTo(
            "09:21:00Z  rollout r-1 begins: 210 instances, 183 eligible, at most 10 in flight,"
                + " 2/s upgrade calls a region");
  }

  @Test
  void version_isToldOnce_whenItIsStillTheSame() {
    Trace same = new Trace("v2", "v2", "", "", 0, false, Duration.ZERO);
    UpgradeOutcome current = new UpgradeOutcome.Current(Events.ONE, same, "");
    is(Events.outcome(current, 1), "dds-1 (cn-hangzhou): CURRENT v2");
  }

  @Test
  void foreignText_cannotMoveTheCursor() {
    RolloutEvent evil =
        new RolloutEvent.InstanceUnclear(
            Events.stamp(1), Events.ONE, 1, Fault.NO_ANSWER, "a\u001b[2Jb\r\nc\u202e", "v1");
    assertThat(new PlainLines().of(evil)).endsWith("watching it: a [2Jb  c ");
  }

  private static void is(RolloutEvent event, String text) {
    assertThat(new PlainLines().of(event)).isEqualTo("09:21:01Z  " + text);
  }
}
