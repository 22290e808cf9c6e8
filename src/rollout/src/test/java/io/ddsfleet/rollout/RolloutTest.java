package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ddsfleet.rollout.FakeCloud.Ending;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAdopted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class RolloutTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final RolloutPolicy policy = Policies.atOnce().build();

  @Test
  void run_upgradesEachInstanceOnce_andTellsOneOutcomeEach() {
    cloud.replicaSets(25).add("dds-shards", InstanceKind.SHARDED_CLUSTER, ControlPlane.RUNNING);

    List<RolloutEvent> events = run(policy);

    assertThat(cloud.allRestarts()).hasSize(26).containsOnly(1);
    assertThat(outcomes(events)).hasSize(26).allMatch(one -> one.result() == Result.UPGRADED);
    assertThat(cloud.maxInUpgrade()).isEqualTo(10);
    assertThat(completed(events).exitCode()).isZero();
    assertThat(events).first().isInstanceOf(RolloutStarted.class);
  }

  @Test
  void run_neverAdmitsMoreUpgradeCallsThanTheRate() {
    cloud.replicaSets(20);

    run(policy.toBuilder().maxInFlight(20).rate(Rate.perSecond(4)).build());

    List<Long> sentAt =
        cloud.calls(Operation.UPGRADE).stream().map(FakeCloud.Call::atMillis).toList();
    assertThat(sentAt).hasSize(20);
    for (int i = 1; i < sentAt.size(); i++) {
      assertThat(sentAt.get(i) - sentAt.get(i - 1)).isGreaterThanOrEqualTo(249);
    }
  }

  @Test
  void run_skipsWhatIsNotEligible_withoutACall() {
    cloud
        .add("dds-alone", InstanceKind.STANDALONE, ControlPlane.RUNNING)
        .add("dds-busy", InstanceKind.REPLICA_SET, "Rebooting")
        .add("dds-kept", InstanceKind.REPLICA_SET, ControlPlane.RUNNING);

    List<RolloutEvent> events = run(policy.toBuilder().exclude(List.of("dds-kept")).build());

    assertThat(outcomes(events))
        .extracting(one -> one.instance().instanceId(), UpgradeOutcome::reason)
        .containsExactlyInAnyOrder(
            tuple("dds-alone", Reason.Skipped.STANDALONE),
            tuple("dds-busy", Reason.Skipped.NOT_RUNNING),
            tuple("dds-kept", Reason.Skipped.EXCLUDED));
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(completed(events).exitCode()).isZero();
  }

  @Test
  void run_leavesAnInstanceAtTheLatestVersionAlone_andAsksOncePerVersion() {
    cloud.replicaSets(8).atLatest("dds-1").atLatest("dds-2");

    List<RolloutEvent> events = run(policy);

    assertThat(results(events, Result.CURRENT)).containsExactly("dds-1", "dds-2");
    assertThat(cloud.restarts("dds-1")).isZero();
    assertThat(cloud.calls(Operation.DESCRIBE_RELEASE_NOTES)).hasSize(2);
  }

  @Test
  void run_adoptsACallThatWasExecutedThoughItsAnswerWasLost() {
    cloud.replicaSets(1).ending("dds-1", Ending.EXECUTED_UNANSWERED);

    List<RolloutEvent> events = run(policy);

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(cloud.restarts("dds-1")).isEqualTo(1);
    assertThat(of(events, InstanceUnclear.class)).hasSize(1);
    assertThat(of(events, InstanceAdopted.class)).hasSize(1);
    assertThat(outcomes(events).get(0).trace().adopted()).isTrue();
  }

  @Test
  void run_sendsALostCallAgain_onlyAfterTheSettleTime() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST);

    List<RolloutEvent> events = run(policy);

    List<FakeCloud.Call> calls = cloud.calls(Operation.UPGRADE);
    assertThat(calls).hasSize(2);
    assertThat(calls.get(1).atMillis() - calls.get(0).atMillis()).isGreaterThanOrEqualTo(60_000);
    assertThat(of(events, InstanceCleared.class))
        .singleElement()
        .satisfies(cleared -> assertThat(cleared.cause()).isEqualTo(ClearedCause.SETTLED));
    assertThat(of(events, InstanceRequested.class))
        .extracting(InstanceRequested::attempt)
        .containsExactly(1, 2);
    assertThat(results(events, Result.UPGRADED)).containsExactly("dds-1");
  }

  @Test
  void run_givesUp_whenEveryPermittedCallWasLost() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST, Ending.SILENT, Ending.LOST);

    List<RolloutEvent> events = run(policy);

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(3);
    assertThat(outcomes(events).get(0).reason()).isEqualTo(Reason.Failed.EXHAUSTED);
    assertThat(completed(events).exitCode()).isEqualTo(3);
  }

  @Test
  void run_sendsAThrottledOrUnconnectedCallAgain_underTheSameAttempt() {
    cloud.replicaSets(1).ending("dds-1", Ending.THROTTLED, Ending.NOT_CONNECTED, Ending.THROTTLED);

    List<RolloutEvent> events = run(policy);

    assertThat(of(events, InstanceRequested.class))
        .extracting(InstanceRequested::attempt)
        .containsExactly(1, 1, 1, 1);
    assertThat(of(events, InstanceCleared.class))
        .extracting(InstanceCleared::cause)
        .containsExactly(
            ClearedCause.THROTTLED, ClearedCause.NOT_CONNECTED, ClearedCause.THROTTLED);
    assertThat(results(events, Result.UPGRADED)).containsExactly("dds-1");
    assertThat(cloud.restarts("dds-1")).isEqualTo(1);
  }

  @Test
  void run_watchesARefusalForTheState_whichAnEarlierCopyOfTheCallMayHaveCaused() {
    cloud.replicaSets(1).ending("dds-1", Ending.WRONG_STATE_OF_A_COPY);

    List<RolloutEvent> events = run(policy);

    assertThat(cloud.restarts("dds-1")).isEqualTo(1);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(results(events, Result.UPGRADED)).containsExactly("dds-1");
  }

  @Test
  void run_failsAnInstance_thatIsRefusedForItsStateUntilTheDeadline() {
    Ending[] always = Stream.generate(() -> Ending.WRONG_STATE).limit(50).toArray(Ending[]::new);
    cloud.replicaSets(1).ending("dds-1", always);

    List<RolloutEvent> events = run(policy);

    assertThat(outcomes(events).get(0).reason()).isEqualTo(Reason.Failed.REJECTED);
    assertThat(of(events, InstanceRequested.class)).allMatch(one -> one.attempt() == 1);
    assertThat(completed(events).elapsed())
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(33));
  }

  @Test
  void run_tellsVersionUnchanged_andNeverCallsAgain_whenItComesBackOnTheOldVersion() {
    cloud.replicaSets(1).staysOld("dds-1");

    List<RolloutEvent> events = run(policy);

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(outcomes(events).get(0).reason()).isEqualTo(Reason.Failed.VERSION_UNCHANGED);
  }

  @Test
  void run_tellsDeadline_whenTheStateNeverChangesBack() {
    cloud.replicaSets(1).stuck("dds-1");

    List<RolloutEvent> events = run(policy);

    assertThat(outcomes(events).get(0).reason()).isEqualTo(Reason.Unresolved.DEADLINE);
    assertThat(completed(events).exitCode()).isEqualTo(3);
  }

  @Test
  void run_stopsOnTheBudget_andWatchesWhatRunsToItsEnd() {
    cloud.replicaSets(30).ending("dds-3", Ending.REJECTED);

    List<RolloutEvent> events = run(policy);

    assertThat(results(events, Result.FAILED)).containsExactly("dds-3");
    assertThat(results(events, Result.NOT_STARTED)).isNotEmpty();
    assertThat(results(events, Result.UPGRADED)).isNotEmpty();
    assertThat(outcomes(events)).hasSize(30);
    assertThat(completed(events).exitCode()).isEqualTo(4);
  }

  @Test
  void run_stopsEverything_whenTheAccountIsRefused() {
    cloud.replicaSets(5).ending("dds-1", Ending.REFUSED);

    List<RolloutEvent> events = run(policy.toBuilder().maxInFlight(1).build());

    assertThat(outcomes(events))
        .hasSize(5)
        .allMatch(one -> one.reason() == Reason.NotStarted.REFUSED);
    assertThat(completed(events).exitCode()).isEqualTo(5);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
  }

  @Test
  void run_stopsAfterThreeForbiddenInARow_whateverTheBudget() {
    cloud.replicaSets(9);
    for (int i = 1; i <= 9; i++) {
      cloud.ending("dds-" + i, Ending.FORBIDDEN);
    }

    List<RolloutEvent> events = run(policy.toBuilder().maxInFlight(1).failureBudget(9).build());

    assertThat(results(events, Result.FAILED)).hasSize(3);
    assertThat(results(events, Result.NOT_STARTED)).hasSize(6);
    assertThat(completed(events).exitCode()).isEqualTo(5);
  }

  @Test
  void run_holdsEverything_whileTheRegionIsIll_andFailsNothing() {
    cloud
        .replicaSets(40)
        .failing(
            call ->
                call.atMillis() >= 10_000 && call.atMillis() < 25_000 ? Fault.SERVER_FAULT : null);

    List<RolloutEvent> events = run(policy.toBuilder().maxInFlight(40).build());

    assertThat(results(events, Result.UPGRADED)).hasSize(40);
    assertThat(cloud.allRestarts()).containsOnly(1);
    assertThat(of(events, RolloutEvent.BreakerChanged.class)).isNotEmpty();
    long duringOutage =
        cloud.calls(Operation.UPGRADE).stream()
            .filter(call -> call.atMillis() >= 12_000 && call.atMillis() < 25_000)
            .count();
    assertThat(duringOutage).isLessThan(6);
  }

  @Test
  void run_givesARegionUp_afterTheHoldDeadline() {
    cloud.replicaSets(20).failing(call -> call.atMillis() >= 3_000 ? Fault.SERVER_FAULT : null);

    List<RolloutEvent> events = run(policy);

    assertThat(outcomes(events)).hasSize(20);
    assertThat(outcomes(events))
        .allMatch(
            one ->
                one.reason() == Reason.NotStarted.UNREACHABLE
                    || one.reason() == Reason.Unresolved.UNKNOWN);
    assertThat(completed(events).exitCode()).isEqualTo(4);
    assertThat(completed(events).elapsed())
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(32));
  }

  @Test
  void run_sendsNothing_beforeItIsSubscribedTo() {
    Rollout.builder(cloud).scheduler(time).build().run(Inventory.all(cloud));

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.DESCRIBE_REGIONS)).isEmpty();
  }

  private List<RolloutEvent> run(RolloutPolicy chosen) {
    Rollout rollout = Rollout.builder(cloud).policy(chosen).scheduler(time).build();
    List<RolloutEvent> events = new ArrayList<>();
    StepVerifier.create(rollout.run(Inventory.all(cloud)))
        .then(() -> time.advanceTimeBy(Duration.ofHours(3)))
        .recordWith(() -> events)
        .thenConsumeWhile(event -> true)
        .expectComplete()
        .verify(Duration.ofSeconds(20));
    return events;
  }

  private static <T extends RolloutEvent> List<T> of(List<RolloutEvent> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<UpgradeOutcome> outcomes(List<RolloutEvent> events) {
    return of(events, InstanceOutcome.class).stream().map(InstanceOutcome::outcome).toList();
  }

  private static List<String> results(List<RolloutEvent> events, Result result) {
    return outcomes(events).stream()
        .filter(one -> one.result() == result)
        .map(one -> one.instance().instanceId())
        .toList();
  }

  private static RolloutCompleted completed(List<RolloutEvent> events) {
    return (RolloutCompleted) events.get(events.size() - 1);
  }
}
