package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

  @Test
  void eachEvent_isOneLineForAPerson() {
    is(Events.wave(1, 1, Portion.of(1), 1), "wave 1 of 4 begins: 1 instance");
    is(
        Events.wave(2, 20, Portion.ofPercent(5), 1),
        "wave 2 of 4 begins: 20 instances (5% of 400 eligible)");
    is(
        Events.wave(4, 279, Portion.ofPercent(100), 1),
        "wave 4 of 4 begins: 279 instances (100% of 400 eligible: the rest)");
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
        Events.stopping(Reason.NotStarted.INTERRUPTED, "", ""),
        "no further upgrade begins (INTERRUPTED); what runs is watched to its end");
    is(
        Events.stopping(Reason.NotStarted.BUDGET, "9 failed", ""),
        "no further upgrade begins (BUDGET): 9 failed; what runs is watched to its end");
    is(
        Events.stopping(Reason.NotStarted.ABORTED, "it was aborted", "ann@ops-1"),
        "no further upgrade begins (ABORTED) by ann@ops-1: it was aborted; what runs is watched"
            + " to its end");
  }

  @Test
  void pause_saysWhyAndHowToGoOn() {
    is(
        Events.paused("wave 2 of 4 has ended", 1),
        "PAUSED: wave 2 of 4 has ended; what runs is watched on. 'ddsfleet continue r-1' goes on,"
            + " 'ddsfleet abort r-1' ends it");
    is(
        new RolloutEvent.RolloutPaused(
            Events.stamp(1), PauseCause.OPERATOR, "it was paused by hand", "ann@ops-1 (pid 7)"),
        "PAUSED by ann@ops-1 (pid 7): it was paused by hand; what runs is watched on. 'ddsfleet"
            + " continue r-1' goes on, 'ddsfleet abort r-1' ends it");
    is(Events.continued(1), "continued by ann@ops-1; it was paused because wave 2 of 4 has ended");
  }

  @Test
  void steering_saysWhatHoldsNow_withWhatPercentagesAreOf() {
    PlainLines lines = new PlainLines();
    lines.of(Events.started(410, 400));
    Retuning limits = new Retuning(Portion.ofPercent(5), Rate.perSecond(1), Portion.ofPercent(2));

    assertThat(lines.of(new RolloutEvent.RolloutRetuned(Events.stamp(1), limits, "ann@ops-1")))
        .containsExactly(
            "09:21:01Z  from now on by ann@ops-1: at most 20 in flight (5% of 400 eligible), 1/s"
                + " upgrade calls a region, failure budget 8 (2% of 400 eligible)");
    Selection selection = new Selection(Set.of(), Map.of("app", Set.of("b", "a")), Set.of("cn-a"));
    is(
        new RolloutEvent.InstancesHeld(Events.stamp(1), true, selection, 7, "ann@ops-1"),
        "7 held by ann@ops-1: tag app=a or b, region cn-a");
    is(
        new RolloutEvent.InstancesHeld(
            Events.stamp(1), false, Selection.ofIds("dds-1"), 1, "ann@ops-1"),
        "1 released by ann@ops-1: id dds-1");
  }

  @Test
  void start_saysHowManyHowFastAndInWhichWaves() {
    assertThat(new PlainLines().of(Events.started(210, 183)))
        .containsExactly(
            "09:21:00Z  rollout r-1 begins: 210 instances, 183 eligible",
            "09:21:00Z  at most 10 in flight, 2/s upgrade calls a region, failure budget 0",
            "09:21:00Z  waves: 1, 182 (100% of 183 eligible: the rest)");
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
    assertThat(new PlainLines().of(evil))
        .singleElement()
        .asString()
        .endsWith("watching it: a [2Jb  c ");
  }

  private static void is(RolloutEvent event, String text) {
    assertThat(new PlainLines().of(event)).containsExactly("09:21:01Z  " + text);
  }
}
