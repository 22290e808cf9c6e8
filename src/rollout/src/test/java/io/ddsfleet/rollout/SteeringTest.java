package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.steering.Approval;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How a rollout is stopped from outside, and how it asks before it begins. */
class SteeringTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final RolloutControl control = new RolloutControl();
  private final List<RolloutStarted> asked = new ArrayList<>();

  @Test
  void drain_watchesWhatRunsToItsEnd_andStartsNothingMore() {
    cloud.replicaSets(30);
    Recording told = run(Approval.GRANTED);
    time.advanceTimeBy(Duration.ofSeconds(10));
    int sent = cloud.calls(Operation.UPGRADE).size();
    assertThat(sent).isEqualTo(10);

    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(sent);
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(sent);
    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(20)
        .allMatch(one -> one.reason() == Reason.NotStarted.INTERRUPTED);
    assertThat(told.events(RolloutStopping.class))
        .extracting(RolloutStopping::reason)
        .containsExactly(Reason.NotStarted.INTERRUPTED);
    assertThat(told.completion().exitCode()).isEqualTo(130);
    assertThat(told.completion().elapsed()).isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void drain_doesNotWaitForPermits_thatNobodyNeedsAnyMore() {
    cloud.replicaSets(5);
    Rollout slow =
        Rollout.builder(cloud)
            .policy(Policies.atOnce().rate(Rate.perMinute(1)).build())
            .scheduler(time)
            .build();
    Recording told = Recording.of(slow.run(Inventory.all(cloud), control));
    time.advanceTimeBy(Duration.ofSeconds(10));

    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(told.outcomes(Result.NOT_STARTED)).hasSize(4);
  }

  @Test
  void drain_onSigterm_leavesWithItsCode() {
    cloud.replicaSets(3);
    control.drain(StopRequest.SIGTERM);
    Recording told = run(Approval.GRANTED);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.completion().exitCode()).isEqualTo(143);
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
  }

  @Test
  void drain_beforeTheInventoryIsRead_isToldAfterTheBeginning() {
    cloud.replicaSets(3);
    Recording told = run(Approval.GRANTED);
    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.events().get(0)).isInstanceOf(RolloutStarted.class);
    assertThat(told.events(RolloutStopping.class)).hasSize(1);
    assertThat(told.events(WaveStarted.class)).isEmpty();
    assertThat(told.outcomes(Result.NOT_STARTED)).hasSize(3);
  }

  @Test
  void drain_withAbort_leavesWithFour() {
    cloud.replicaSets(30);
    Recording told = run(Approval.GRANTED);
    time.advanceTimeBy(Duration.ofSeconds(10));

    control.drain(StopRequest.ABORT);
    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(20)
        .allMatch(one -> one.reason() == Reason.NotStarted.ABORTED);
    assertThat(told.completion().exitCode()).isEqualTo(4);
  }

  @Test
  void leave_endsAtOnce_andSaysWhatNobodyWatched() {
    cloud.replicaSets(30);
    Recording told = run(Approval.GRANTED);
    time.advanceTimeBy(Duration.ofSeconds(10));
    int calls = cloud.allCalls();

    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(told.isCompleted()).isTrue();
    assertThat(told.outcomes(Result.UNRESOLVED))
        .hasSize(10)
        .allMatch(one -> one.reason() == Reason.Unresolved.INTERRUPTED);
    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(20)
        .allMatch(one -> one.reason() == Reason.NotStarted.INTERRUPTED);
    assertThat(told.completion().exitCode()).isEqualTo(130);
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(cloud.allCalls()).isEqualTo(calls);
  }

  @Test
  void leave_afterADrain_endsTheWatch() {
    cloud.replicaSets(30);
    Recording told = run(Approval.GRANTED);
    time.advanceTimeBy(Duration.ofSeconds(10));
    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(told.isCompleted()).isFalse();

    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(told.isCompleted()).isTrue();
    assertThat(told.outcomes()).hasSize(30);
    assertThat(told.outcomes(Result.UNRESOLVED)).hasSize(10);
  }

  @Test
  void leave_beforeTheInventoryIsRead_completesEmpty() {
    cloud.replicaSets(3);
    Recording told = run(Approval.GRANTED);

    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.isCompleted()).isTrue();
    assertThat(told.events()).isEmpty();
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
  }

  @Test
  void approval_isAskedOnce_withWhatIsAboutToBegin_beforeTheFirstCall() {
    cloud.replicaSets(3).add("dds-alone", InstanceKind.STANDALONE, ControlPlane.RUNNING);
    run(started -> Mono.just(asked.add(started)).delayElement(Duration.ofMinutes(5), time));
    time.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(cloud.calls(Operation.DESCRIBE_INSTANCE)).isEmpty();
    assertThat(asked).singleElement().returns(4, RolloutStarted::total);
    assertThat(asked).singleElement().returns(3, RolloutStarted::eligible);

    time.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(3);
    assertThat(asked).hasSize(1);
  }

  @Test
  void approval_refused_sendsNothing_andLeavesWithFour() {
    cloud.replicaSets(3);
    Recording told = run(started -> Mono.just(false));
    time.advanceTimeBy(Duration.ofMinutes(5));

    assertThatNothingWasStarted(told, Reason.NotStarted.ABORTED);
    assertThat(told.events(WaveStarted.class)).isEmpty();
    assertThat(told.completion().exitCode()).isEqualTo(4);
  }

  @Test
  void approval_withoutAnAnswer_isRefused() {
    cloud.replicaSets(3);
    Recording told = run(started -> Mono.empty());
    time.advanceTimeBy(Duration.ofMinutes(5));

    assertThatNothingWasStarted(told, Reason.NotStarted.ABORTED);
  }

  @Test
  void approval_isNotAsked_whenNothingIsEligible() {
    cloud.add("dds-alone", InstanceKind.STANDALONE, ControlPlane.RUNNING);
    Recording told = run(started -> Mono.just(asked.add(started)));
    time.advanceTimeBy(Duration.ofMinutes(5));

    assertThat(asked).isEmpty();
    assertThat(told.completion().exitCode()).isZero();
  }

  @Test
  void approval_isGivenUp_whenTheRolloutIsInterruptedMeanwhile() {
    cloud.replicaSets(3);
    Recording told = run(started -> Mono.never());
    time.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(told.isCompleted()).isFalse();

    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThatNothingWasStarted(told, Reason.NotStarted.INTERRUPTED);
    assertThat(told.completion().exitCode()).isEqualTo(130);
  }

  private Recording run(Approval approval) {
    return Recording.of(
        Rollout.builder(cloud)
            .policy(Policies.atOnce().build())
            .approval(approval)
            .scheduler(time)
            .build()
            .run(Inventory.all(cloud), control));
  }

  private void assertThatNothingWasStarted(Recording told, Reason reason) {
    assertThat(told.outcomes())
        .hasSize(3)
        .allMatch(one -> one.result() == Result.NOT_STARTED)
        .extracting(UpgradeOutcome::reason)
        .containsOnly(reason);
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(told.isCompleted()).isTrue();
  }
}
