package io.ddsfleet.journal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.policy.InFlightLimit;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventWriterTest {

  private static final String AT_1 =
      "\"at\":\"2026-11-23T09:21:01.120Z\",\"rolloutId\":\"r-1\",\"seq\":1";
  private static final String ONE = "\"instanceId\":\"dds-1\",\"regionId\":\"cn-hangzhou\"";

  @Test
  void rolloutStarted_holdsTheEffectiveValuesOfThePolicy() {
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .maxInFlight(InFlightLimit.ofPercent(5))
            .rate(Rate.perMinute(30))
            .exclude(List.of("dds-b", "dds-a"))
            .build();

    assertThat(
            json(
                new RolloutEvent.RolloutStarted(
                    Events.stamp(1), 210, 183, 90, List.of("cn-a", "cn-b"), policy, true)))
        .isEqualTo(
            "{\"type\":\"rollout.started\","
                + AT_1
                + ",\"schema\":1,\"total\":210,\"eligible\":183,\"remaining\":90,\"regions\":[\"cn-a\",\"cn-b\"],\"policy\":{\"maxInFlight\":9,"
                + "\"ratePerSecond\":0.5,\"apiRatePerSecond\":10.0,\"pollIntervalMs\":10000,"
                + "\"requestTimeoutMs\":10000,\"settleMs\":60000,\"maxAttempts\":3,"
                + "\"upgradeDeadlineMs\":1800000,\"holdDeadlineMs\":1800000,\"failureBudget\":0,"
                + "\"excluded\":[\"dds-a\",\"dds-b\"]},\"resumed\":true}\n");
  }

  @Test
  void waves_holdTheirNumberAndSize() {
    is(
        new RolloutEvent.WaveStarted(Events.stamp(1), 1, 9),
        "wave.started",
        "\"wave\":1,\"size\":9");
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
    is(
        new RolloutEvent.RolloutStopping(Events.stamp(1), Reason.NotStarted.BUDGET),
        "rollout.stopping",
        "\"reason\":\"BUDGET\"");
  }

  @Test
  void rolloutCompleted_countsEveryResultAndEveryOperation() {
    assertThat(json(Events.completed(3, Map.of(Result.UPGRADED, 2, Result.FAILED, 1))))
        .endsWith(
            "\"results\":{\"UPGRADED\":2,\"CURRENT\":0,\"SKIPPED\":0,\"FAILED\":1,\"UNRESOLVED\":0,"
                + "\"NOT_STARTED\":0},\"elapsedMs\":65000,\"apiCalls\":{\"DescribeRegions\":0,"
                + "\"DescribeDBInstances\":0,\"DescribeDBInstanceAttribute\":0,"
                + "\"DescribeKernelReleaseNotes\":0,\"UpgradeDBInstanceKernelVersion\":3},"
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
