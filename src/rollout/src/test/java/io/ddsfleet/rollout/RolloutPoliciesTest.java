package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Waves, budgets and groups as the control plane sees them. */
class RolloutPoliciesTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final InMemoryJournal journal = new InMemoryJournal();

  @Test
  void waves_areCalledOneAfterTheOther_withTheirBakes() {
    cloud.replicaSets(10);
    WavePolicy waves =
        WavePolicy.of(Portion.of(1), Portion.ofPercent(30), Portion.ofPercent(100))
            .withBake(Duration.ofMinutes(10));

    Recording told = run(RolloutPolicy.builder().waves(waves).build());
    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(told.events(WaveStarted.class))
        .extracting(WaveStarted::wave, WaveStarted::waves, WaveStarted::size, WaveStarted::eligible)
        .containsExactly(tuple(1, 3, 1, 10), tuple(2, 3, 3, 10), tuple(3, 3, 6, 10));
    assertThat(told.events(WaveCompleted.class))
        .extracting(WaveCompleted::wave, WaveCompleted::upgraded)
        .containsExactly(tuple(1, 1), tuple(2, 3), tuple(3, 6));
    List<Long> at = cloud.calls(Operation.UPGRADE).stream().map(FakeCloud.Call::atMillis).toList();
    assertThat(at).hasSize(10);
    assertThat(at.get(1)).isGreaterThan(at.get(0) + 60_000 + 600_000);
    assertThat(at.get(4)).isGreaterThan(at.get(3) + 60_000 + 600_000);
    assertThat(told.completion().exitCode()).isZero();
  }

  @Test
  void aCanaryThatFails_stopsTheRollout_beforeAnybodyElse() {
    cloud.replicaSets(5).staysOld("dds-1");

    Recording told = run(RolloutPolicy.ofDefaults());
    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(told.events(RolloutStopping.class))
        .singleElement()
        .satisfies(stop -> assertThat(stop.why()).contains("1 failed or unresolved"));
    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(4)
        .allSatisfy(
            one -> {
              assertThat(one.reason()).isEqualTo(Reason.NotStarted.BUDGET);
              assertThat(one.message()).contains("failure budget of 0");
            });
    assertThat(told.completion().exitCode()).isEqualTo(4);
  }

  @Test
  void strict_neverFailsMoreThanTheBudgetPlusOne_thoughAllAreBad() {
    cloud.replicaSets(20);
    for (int i = 1; i <= 20; i++) {
      cloud.staysOld("dds-" + i);
    }

    Recording told = run(Policies.atOnce().failureBudget(2).budgetMode(BudgetMode.STRICT).build());
    time.advanceTimeBy(Duration.ofHours(3));

    assertThat(told.outcomes(Result.FAILED)).hasSize(3);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(3);
  }

  @Test
  void soft_letsWhatIsInFlightAddToIt() {
    cloud.replicaSets(20);
    for (int i = 1; i <= 20; i++) {
      cloud.staysOld("dds-" + i);
    }

    Recording told = run(Policies.atOnce().failureBudget(2).build());
    time.advanceTimeBy(Duration.ofHours(3));

    assertThat(told.outcomes(Result.FAILED).size()).isBetween(4, 12);
  }

  @Test
  void theRamp_letsOneGoFirst_thenTwo_thenFour() {
    cloud.replicaSets(7);
    RolloutPolicy policy = Policies.atOnce().waves(WavePolicy.SINGLE.withRamp(true)).build();

    Recording told = run(policy);
    time.advanceTimeBy(Duration.ofSeconds(40));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    time.advanceTimeBy(Duration.ofSeconds(60));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(3);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(7);
    assertThat(cloud.maxInUpgrade()).isEqualTo(4);
  }

  @Test
  void aGroup_neverHasMoreInUpgradeThanItMay_whileOthersGoOn() {
    cloud.replicaSets(6);
    for (int i = 1; i <= 4; i++) {
      cloud.tagged("dds-" + i, "app", "web");
    }
    RolloutPolicy policy =
        Policies.atOnce().groups(new GroupPolicy(GroupKey.ofTag("app"), 1)).build();

    Recording told = run(policy);
    time.advanceTimeBy(Duration.ofSeconds(30));
    assertThat(cloud.calls(Operation.UPGRADE))
        .extracting(FakeCloud.Call::instanceId)
        .containsExactlyInAnyOrder("dds-1", "dds-5", "dds-6");
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(6);
    assertThat(cloud.maxInUpgrade()).isEqualTo(3);
    assertThat(told.events(RolloutStarted.class))
        .extracting(RolloutStarted::groups, RolloutStarted::ungrouped)
        .containsExactly(tuple(1, 2));
  }

  @Test
  void aGroupByNetwork_holds_thoughNoListingTellsTheNetwork() {
    cloud.replicaSets(3).inNetwork("dds-1", "vpc-1").inNetwork("dds-2", "vpc-1");
    GroupPolicy groups = new GroupPolicy(GroupKey.of(GroupKey.Kind.VPC), 1);

    Recording told = run(Policies.atOnce().groups(groups).build());
    time.advanceTimeBy(Duration.ofSeconds(30));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(3);
    assertThat(cloud.maxInUpgrade()).isEqualTo(2);
  }

  @Test
  void anInstanceThatIsUnresolved_keepsTheOthersOfItsGroupFromGoing() {
    cloud.replicaSets(3).stuck("dds-1");
    for (int i = 1; i <= 2; i++) {
      cloud.tagged("dds-" + i, "app", "web");
    }
    RolloutPolicy policy =
        Policies.atOnce()
            .failureBudget(5)
            .groups(new GroupPolicy(GroupKey.ofTag("app"), 1))
            .build();

    Recording told = run(policy);
    time.advanceTimeBy(Duration.ofHours(3));

    assertThat(told.outcomes(Result.UNRESOLVED)).hasSize(1);
    assertThat(told.outcomes(Result.NOT_STARTED))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("dds-1", "its group"));
    assertThat(told.completion().exitCode()).isEqualTo(4);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);
  }

  @Test
  void aSeatThatARolloutLeftBehind_isWaitedFor_untilTheHoldDeadline() {
    cloud.replicaSets(2).stuck("dds-1").tagged("dds-1", "app", "web").tagged("dds-2", "app", "web");
    RolloutPolicy policy =
        Policies.atOnce()
            .holdDeadline(Duration.ofMinutes(20))
            .groups(new GroupPolicy(GroupKey.ofTag("app"), 1))
            .build();
    run(policy);
    time.advanceTimeBy(Duration.ofHours(2));

    Recording second = run(policy.toBuilder().exclude(List.of("dds-1")).build());
    time.advanceTimeBy(Duration.ofMinutes(19));
    assertThat(second.isCompleted()).isFalse();
    time.advanceTimeBy(Duration.ofMinutes(2));

    assertThat(second.outcomes(Result.NOT_STARTED))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("tag:app=web", "resume"));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
  }

  @Test
  void anotherVersion_pauses_andWithoutAPersonStopsAfterTheHoldDeadline() {
    cloud.replicaSets(4);
    RolloutPolicy policy =
        RolloutPolicy.builder().maxInFlight(1).holdDeadline(Duration.ofMinutes(20)).build();

    Recording told = run(policy);
    time.advanceTimeBy(Duration.ofSeconds(75));
    cloud.releases("mongodb_newer");
    time.advanceTimeBy(Duration.ofHours(3));

    assertThat(told.events(RolloutPaused.class))
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.cause()).isEqualTo(PauseCause.NEWER_VERSION);
              assertThat(pause.reason()).contains(FakeCloud.NEW, "mongodb_newer");
            });
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(2);
    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(2)
        .allMatch(one -> one.reason() == Reason.NotStarted.ABORTED);
    assertThat(told.completion().exitCode()).isEqualTo(4);
    assertThat(told.completion().elapsed())
        .isBetween(Duration.ofMinutes(22), Duration.ofMinutes(25));
  }

  @Test
  void anotherVersion_isFine_whereThatIsAllowed() {
    cloud.replicaSets(3);
    Recording told = run(RolloutPolicy.builder().maxInFlight(1).allowNewer(true).build());
    time.advanceTimeBy(Duration.ofSeconds(75));
    cloud.releases("mongodb_newer");
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(3);
    assertThat(told.events(RolloutPaused.class)).isEmpty();
  }

  @Test
  void theOrder_isTheOrderOfTheCalls() {
    cloud.replicaSets(4);
    cloud.tagged("dds-3", "tier", "1").tagged("dds-1", "tier", "2").tagged("dds-4", "tier", "10");
    WavePolicy waves = WavePolicy.CANARY_FIRST.withOrder(WaveOrder.byTag("tier"));

    run(RolloutPolicy.builder().maxInFlight(1).waves(waves).build());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE))
        .extracting(FakeCloud.Call::instanceId)
        .containsExactly("dds-3", "dds-1", "dds-4", "dds-2");
  }

  @Test
  void threeRefusalsInARow_stop_whateverTheBudget() {
    cloud.replicaSets(9);
    for (int i = 1; i <= 9; i++) {
      cloud.ending("dds-" + i, FakeCloud.Ending.REJECTED);
    }

    Recording told = run(Policies.atOnce().maxInFlight(1).failureBudget(9).build());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.FAILED)).hasSize(3);
    assertThat(told.outcomes(Result.NOT_STARTED)).hasSize(6);
    assertThat(told.events(RolloutStopping.class))
        .singleElement()
        .satisfies(stop -> assertThat(stop.why()).contains("Code.REJECTED"));
  }

  @Test
  void resume_keepsTheBake_andThePauseThatNobodyContinued() {
    cloud.replicaSets(6);
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .waves(
                WavePolicy.of(Portion.of(2))
                    .withBake(Duration.ofMinutes(30))
                    .withPauses(PausePoints.ALL))
            .build();
    Recording first = run(policy);
    time.advanceTimeBy(Duration.ofMinutes(3));
    first.cancel();
    time.advanceTimeBy(Duration.ofMinutes(1));

    RolloutControl control = new RolloutControl();
    Recording second = Recording.of(rollout(policy).resume(first.rolloutId(), control));
    time.advanceTimeBy(Duration.ofMinutes(20));
    assertThat(second.events(RolloutPaused.class)).isEmpty();
    time.advanceTimeBy(Duration.ofMinutes(30));
    assertThat(second.events(RolloutPaused.class)).hasSize(1);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);
    second.cancel();
    time.advanceTimeBy(Duration.ofMinutes(1));

    control = new RolloutControl();
    Recording third = Recording.of(rollout(policy).resume(first.rolloutId(), control));
    time.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(third.events(RolloutPaused.class)).hasSize(1);
    control.steer(new SteeringCommand.Proceed("ann")).subscribe();
    time.advanceTimeBy(Duration.ofMinutes(3));
    third.cancel();
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(4);

    Recording fourth = Recording.of(rollout(policy).resume(first.rolloutId()));
    time.advanceTimeBy(Duration.ofHours(2));
    assertThat(fourth.events(RolloutPaused.class))
        .singleElement()
        .satisfies(pause -> assertThat(pause.reason()).contains("wave 2 of 3"));
  }

  private Recording run(RolloutPolicy policy) {
    return Recording.of(rollout(policy).run(Inventory.all(cloud)));
  }

  private Rollout rollout(RolloutPolicy policy) {
    return Rollout.builder(cloud).policy(policy).journal(journal).scheduler(time).build();
  }
}
