package io.ddsfleet.journal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventWriterTest {

  private static final String AT_1 =
      "\"at\":\"2026-11-23T09:21:01.120Z\",\"rolloutId\":\"r-1\",\"seq\":1";
  private static final String ONE = "\"instanceId\":\"dds-1\",\"regionId\":\"cn-hangzhou\"";

  @Test
  void rolloutStarted_holdsTheEffectiveValuesOfThePolicy() {
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .maxInFlight(Portion.ofPercent(5))
            .rate(Rate.perMinute(30))
            .failureBudget(Portion.ofPercent(2))
            .budgetMode(BudgetMode.STRICT)
            .waves(
                WavePolicy.of(Portion.of(1), Portion.ofPercent(10), Portion.ofPercent(100))
                    .withBake(Duration.ofMinutes(2))
                    .withOrder(WaveOrder.byTag("ring"))
                    .withRamp(true)
                    .withPauses(PausePoints.after(List.of(3, 1))))
            .groups(new GroupPolicy(GroupKey.ofTag("app"), 2))
            .windows(
                WindowPolicy.of(WeeklyWindow.parse("Sat@22:00-06:00"))
                    .withBlackouts(List.of(Blackout.parse("2026-12-24T00:00Z/2026-12-27T00:00Z"))))
            .deadline(Duration.ofHours(8))
            .allowNewer(true)
            .exclude(List.of("dds-b", "dds-a"))
            .build();

    assertThat(
            json(
                new RolloutEvent.RolloutStarted(
                    Events.stamp(1), 210, 183, 90, List.of("cn-a", "cn-b"), policy, 40, 3, true)))
        .isEqualTo(
            "{\"type\":\"rollout.started\","
                + AT_1
                + ",\"schema\":1,\"total\":210,\"eligible\":183,\"remaining\":90,\"regions\":[\"cn-a\",\"cn-b\"],\"policy\":{\"maxInFlight\":9,"
                + "\"ratePerSecond\":0.5,\"apiRatePerSecond\":10.0,\"pollIntervalMs\":10000,"
                + "\"requestTimeoutMs\":10000,\"settleMs\":60000,\"maxAttempts\":3,"
                + "\"upgradeDeadlineMs\":1800000,\"holdDeadlineMs\":1800000,\"failureBudget\":3,"
                + "\"budgetMode\":\"strict\",\"waves\":[\"1\",\"10%\",\"100%\"],\"bakeMs\":120000,"
                + "\"order\":\"tag:ring\",\"ramp\":true,\"pauseAfterWave\":\"1,3\","
                + "\"groupBy\":\"tag:app\",\"maxPerGroup\":2,\"windows\":[\"Sat@22:00-06:00@UTC\"],"
                + "\"instanceWindows\":false,\"blackouts\":"
                + "[\"2026-12-24T00:00:00Z/2026-12-27T00:00:00Z\"],\"latestStartMs\":1800000,"
                + "\"deadlineMs\":28800000,\"allowNewer\":true,"
                + "\"excluded\":[\"dds-a\",\"dds-b\"]},\"groups\":40,\"ungrouped\":3,\"resumed\":true}\n");
  }

  @Test
  void rolloutStarted_leavesOutGroupsAndPauses_whereThePolicyHasNone() {
    assertThat(
            json(
                new RolloutEvent.RolloutStarted(
                    Events.stamp(1), 1, 1, 1, List.of(), RolloutPolicy.ofDefaults(), 0, 0, false)))
        .contains(
            "\"failureBudget\":0,\"budgetMode\":\"soft\",\"waves\":[\"1\",\"100%\"],\"bakeMs\":0,"
                + "\"order\":\"longest-first\",\"ramp\":false,\"allowNewer\":false,\"excluded\":[]}");
  }

  @Test
  void rolloutStarted_tellsWhatIsAskedForTheHealth_whereThatIsNotAsByDefault() {
    HealthPolicy health =
        HealthPolicy.builder().check("sh -c x").minHealthy(Duration.ofSeconds(2)).build();

    assertThat(
            json(
                new RolloutEvent.RolloutStarted(
                    Events.stamp(1),
                    1,
                    1,
                    1,
                    List.of(),
                    RolloutPolicy.builder().health(health).build(),
                    0,
                    0,
                    false)))
        .contains(
            ",\"healthCheck\":\"sh -c x\",\"healthDeadlineMs\":300000,\"minHealthyMs\":2000,"
                + "\"allowNewer\"");
  }

  @Test
  void waves_holdTheirNumberAndSize_andWhatThatIsOf() {
    is(
        new RolloutEvent.WaveStarted(Events.stamp(1), 1, 3, 9, Portion.ofPercent(10), 83),
        "wave.started",
        "\"wave\":1,\"waves\":3,\"size\":9,\"share\":\"10%\",\"eligible\":83");
    is(
        new RolloutEvent.WaveCompleted(Events.stamp(1), 2, 9, 7, 1),
        "wave.completed",
        "\"wave\":2,\"size\":9,\"upgraded\":7,\"failed\":1");
  }

  @Test
  void eventsOfAnInstance_nameItAndItsRegion() {
    is(
        new RolloutEvent.InstanceRequested(Events.stamp(1), Events.ONE, 2, "v1"),
        "instance.requested",
        ONE + ",\"attempt\":2,\"fromVersion\":\"v1\"");
    is(
        new RolloutEvent.InstanceAccepted(Events.stamp(1), Events.ONE, "req-1"),
        "instance.accepted",
        ONE + ",\"requestId\":\"req-1\"");
    is(
        new RolloutEvent.InstanceUnclear(
            Events.stamp(1), Events.ONE, 1, Fault.NO_ANSWER, "reset \"by peer\"", "v1"),
        "instance.unclear",
        ONE
            + ",\"attempt\":1,\"fault\":\"NO_ANSWER\",\"error\":\"reset \\\"by peer\\\"\",\"fromVersion\":\"v1\"");
    is(
        new RolloutEvent.InstanceAdopted(Events.stamp(1), Events.ONE, 1, "MinorVersionUpgrading"),
        "instance.adopted",
        ONE + ",\"attempt\":1,\"state\":\"MinorVersionUpgrading\"");
    is(
        new RolloutEvent.InstanceCleared(Events.stamp(1), Events.ONE, 1, ClearedCause.SETTLED),
        "instance.cleared",
        ONE + ",\"attempt\":1,\"cause\":\"SETTLED\"");
  }

  @Test
  void outcome_leavesOutWhatDoesNotApply() {
    is(
        Events.outcome(Events.upgraded(Events.ONE), 1),
        "instance.outcome",
        ONE
            + ",\"result\":\"UPGRADED\",\"fromVersion\":\"v1\",\"toVersion\":\"v2\","
            + "\"requestId\":\"req-1\",\"attempts\":1,\"adopted\":false,\"elapsedMs\":31200,"
            + "\"replayed\":false");
    is(
        Events.outcome(Events.skipped(Events.ONE), 1),
        "instance.outcome",
        ONE
            + ",\"result\":\"SKIPPED\",\"reason\":\"STANDALONE\","
            + "\"message\":\"standalone instances cannot be upgraded\",\"attempts\":0,"
            + "\"adopted\":false,\"replayed\":false");
    is(
        Events.outcome(Events.failed(Events.ONE), 1),
        "instance.outcome",
        ONE
            + ",\"result\":\"FAILED\",\"reason\":\"REJECTED\",\"message\":\"it was refused\","
            + "\"errorCode\":\"Odd.Code\",\"fromVersion\":\"v1\",\"requestId\":\"req-9\","
            + "\"attempts\":1,\"adopted\":false,\"elapsedMs\":2000,\"replayed\":false");
  }

  @Test
  void limits_nameTheOperationAndTheRegion() {
    is(
        new RolloutEvent.ApiThrottled(Events.stamp(1), Operation.UPGRADE, "cn-hangzhou", 1.25),
        "api.throttled",
        "\"operation\":\"UpgradeDBInstanceKernelVersion\",\"regionId\":\"cn-hangzhou\","
            + "\"ratePerSecond\":1.25");
    is(
        new RolloutEvent.BreakerChanged(Events.stamp(1), "cn-hangzhou", BreakerState.HALF_OPEN),
        "breaker.changed",
        "\"regionId\":\"cn-hangzhou\",\"state\":\"HALF_OPEN\"");
  }

  @Test
  void pauses_nameTheirCauseAndWhoWantedThem() {
    is(
        new RolloutEvent.RolloutPaused(
            Events.stamp(1), PauseCause.OPERATOR, "it was paused by hand", "ops@web-1"),
        "rollout.paused",
        "\"cause\":\"OPERATOR\",\"reason\":\"it was paused by hand\",\"by\":\"ops@web-1\"");
    is(
        new RolloutEvent.RolloutPaused(Events.stamp(1), PauseCause.WAVE, "wave 1 of 3 ended", ""),
        "rollout.paused",
        "\"cause\":\"WAVE\",\"reason\":\"wave 1 of 3 ended\"");
    is(
        new RolloutEvent.RolloutContinued(Events.stamp(1), "wave 1 of 3 ended", "ops@web-1"),
        "rollout.continued",
        "\"reason\":\"wave 1 of 3 ended\",\"by\":\"ops@web-1\"");
  }

  @Test
  void retuning_holdsTheLimitsThatWereSet() {
    is(
        new RolloutEvent.RolloutRetuned(
            Events.stamp(1),
            new Retuning(Portion.ofPercent(5), Rate.perMinute(30), Portion.of(2)),
            "ops@web-1"),
        "rollout.retuned",
        "\"limits\":{\"maxInFlight\":\"5%\",\"rate\":\"30/m\",\"failureBudget\":\"2\"},"
            + "\"by\":\"ops@web-1\"");
    is(
        new RolloutEvent.RolloutRetuned(Events.stamp(1), Retuning.ofMaxInFlight(Portion.of(3)), ""),
        "rollout.retuned",
        "\"limits\":{\"maxInFlight\":\"3\"}");
  }

  @Test
  void holding_namesWhichInstances() {
    Selection some =
        new Selection(Set.of("dds-2", "dds-1"), Map.of("app", Set.of("b", "a")), Set.of("cn-a"));
    is(
        new RolloutEvent.InstancesHeld(Events.stamp(1), true, some, 7, "ops@web-1"),
        "instances.held",
        "\"selection\":{\"ids\":[\"dds-1\",\"dds-2\"],\"tags\":{\"app\":[\"a\",\"b\"]},"
            + "\"regions\":[\"cn-a\"]},\"instances\":7,\"by\":\"ops@web-1\"");
    is(
        new RolloutEvent.InstancesHeld(Events.stamp(1), false, Selection.ofRegions("cn-a"), 0, ""),
        "instances.released",
        "\"selection\":{\"regions\":[\"cn-a\"]},\"instances\":0");
  }

  @Test
  void stopping_saysWhyAndWhoWantedIt_whereThatIsKnown() {
    is(
        new RolloutEvent.RolloutStopping(Events.stamp(1), Reason.NotStarted.BUDGET, "", ""),
        "rollout.stopping",
        "\"reason\":\"BUDGET\"");
    is(
        new RolloutEvent.RolloutStopping(
            Events.stamp(1), Reason.NotStarted.ABORTED, "it was aborted", "ops@web-1"),
        "rollout.stopping",
        "\"reason\":\"ABORTED\",\"why\":\"it was aborted\",\"by\":\"ops@web-1\"");
  }

  @Test
  void rolloutCompleted_countsEveryResultAndEveryOperation() {
    assertThat(json(Events.completed(3, Map.of(Result.UPGRADED, 2, Result.FAILED, 1))))
        .endsWith(
            "\"results\":{\"UPGRADED\":2,\"CURRENT\":0,\"SKIPPED\":0,\"FAILED\":1,\"UNRESOLVED\":0,"
                + "\"NOT_STARTED\":0},\"elapsedMs\":65000,\"apiCalls\":{\"DescribeRegions\":0,"
                + "\"DescribeDBInstances\":0,\"DescribeDBInstanceAttribute\":0,"
                + "\"DescribeKernelReleaseNotes\":0,\"DescribeActiveOperationTasks\":0,\"UpgradeDBInstanceKernelVersion\":3},"
                + "\"exitCode\":3}\n");
  }

  @Test
  void text_staysOnItsLineAndIsUtf8_whateverItHolds() {
    String line =
        json(
            new RolloutEvent.InstanceUnclear(
                Events.stamp(1),
                Events.ONE,
                1,
                Fault.NO_ANSWER,
                "a\nb\u2028\u4e2d\ud83d\ude00",
                "v1"));

    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(line).contains("\\n").contains("\u4e2d\ud83d\ude00");
  }

  private static void is(RolloutEvent event, String type, String rest) {
    assertThat(json(event)).isEqualTo("{\"type\":\"" + type + "\"," + AT_1 + "," + rest + "}\n");
  }

  private static String json(RolloutEvent event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EventWriter(out).write(event);
    return out.toString(StandardCharsets.UTF_8);
  }
}
