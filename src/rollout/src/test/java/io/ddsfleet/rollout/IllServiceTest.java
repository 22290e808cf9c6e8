package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a rollout does while an operation, or a region, does not work. */
class IllServiceTest {

  private static final String ILL = "cn-beijing";
  private static final String THERE = "eu-central-1";

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);

  @ParameterizedTest
  @EnumSource(names = {"SERVER_FAULT", "THROTTLED", "NO_ANSWER"})
  void versionsThatCanNeverBeRead_endTheWait_atTheHoldDeadline(Fault fault) {
    cloud
        .replicaSets(3)
        .failing(call -> call.operation() == Operation.DESCRIBE_RELEASE_NOTES ? fault : null);

    Recording told = run(Policies.atOnce().build(), Duration.ofHours(3));

    assertThat(told.isCompleted()).isTrue();
    assertThat(told.outcomes())
        .hasSize(3)
        .allMatch(one -> one.reason() == Reason.NotStarted.UNREACHABLE);
    assertThat(told.completion().elapsed())
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(33));
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FORBIDDEN", "REJECTED"})
  void versionsThatMayNotBeRead_areNoReasonToGuess(Fault fault) {
    cloud
        .replicaSets(3)
        .failing(call -> call.operation() == Operation.DESCRIBE_RELEASE_NOTES ? fault : null);

    Recording told = run(Policies.atOnce().build(), Duration.ofHours(1));

    assertThat(told.outcomes())
        .hasSize(3)
        .allMatch(one -> one.reason() == Reason.Skipped.UNDETERMINED);
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
  }

  @Test
  void regionThatIsIll_takesNoSlots_andTheOthersGoOn() {
    cloud.replicaSets(20);
    for (int i = 1; i <= 10; i++) {
      cloud.add(THERE, "dds-there-" + i, InstanceKind.REPLICA_SET, ControlPlane.RUNNING);
    }
    cloud.failing(
        call ->
            call.regionId().equals(THERE) && call.atMillis() > 200 && call.atMillis() < 1_200_000
                ? Fault.SERVER_FAULT
                : null);

    Recording told = run(Policies.atOnce().maxInFlight(4).build(), Duration.ofMinutes(19));
    assertThat(told.outcomes(Result.UPGRADED))
        .hasSize(20)
        .allMatch(one -> one.instance().regionId().equals(FakeCloud.REGION));
    assertThat(cloud.maxInUpgrade()).isEqualTo(4);

    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(30);
  }

  @Test
  void regionThatFallsIllAmidItsReads_givesItsSlotsBack() {
    for (int i = 1; i <= 60; i++) {
      cloud.add(ILL, "dds-i" + i, InstanceKind.REPLICA_SET, ControlPlane.RUNNING);
      cloud.add(THERE, "dds-t" + i, InstanceKind.REPLICA_SET, ControlPlane.RUNNING);
    }
    cloud.failing(call -> call.regionId().equals(ILL) && isRead(call) ? Fault.NO_ANSWER : null);
    RolloutPolicy policy =
        Policies.atOnce()
            .maxInFlight(40)
            .rate(Rate.perSecond(20))
            .apiRate(Rate.perSecond(100))
            .build();

    run(policy, Duration.ofSeconds(30));

    assertThat(cloud.maxInUpgrade()).isEqualTo(40);
  }

  /** One read of the ill region gets through just before its breaker opens. */
  @Test
  void regionThatIsIll_doesNotKeepTheOthersWaitingForAnAnswerTheyShare() {
    for (int i = 1; i <= 9; i++) {
      cloud.add(ILL, "dds-i" + i, InstanceKind.REPLICA_SET, ControlPlane.RUNNING);
      cloud.add(THERE, "dds-t" + i, InstanceKind.REPLICA_SET, ControlPlane.RUNNING);
    }
    cloud.failing(
        call -> {
          boolean ill = call.regionId().equals(ILL);
          boolean gotThrough = call.instanceId().equals("dds-i6") && call.atMillis() < 1_000;
          boolean late = call.regionId().equals(THERE) && call.atMillis() < 1_000;
          return isRead(call) && (ill || late) && !gotThrough ? Fault.NO_ANSWER : null;
        });
    RolloutPolicy policy =
        Policies.atOnce()
            .maxInFlight(18)
            .rate(Rate.perSecond(10))
            .apiRate(Rate.perSecond(1000))
            .build();

    Recording told = run(policy, Duration.ofMinutes(5));

    assertThat(told.outcomes(Result.UPGRADED))
        .hasSize(9)
        .allMatch(one -> one.instance().regionId().equals(THERE));
  }

  @Test
  void waveCompleted_countsItsOwnInstancesOnly() {
    cloud.replicaSets(2);
    InventoryScope scope =
        new InventoryScope(Set.of("dds-1", "dds-2", "dds-9"), Map.of(), Set.of(), "", false);
    Recording told =
        Recording.of(
            Rollout.builder(cloud)
                .policy(Policies.atOnce().build())
                .scheduler(time)
                .build()
                .run(Inventory.of(cloud, scope)));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.events(WaveCompleted.class))
        .singleElement()
        .satisfies(
            wave ->
                assertThat(List.of(wave.size(), wave.upgraded(), wave.failed()))
                    .containsExactly(2, 2, 0));
    assertThat(told.completion().exitCode()).isEqualTo(3);
  }

  private static boolean isRead(FakeCloud.Call call) {
    return call.operation() == Operation.DESCRIBE_INSTANCE
        || (call.operation() == Operation.DESCRIBE_INSTANCES && call.atMillis() > 1_000)
        || call.operation() == Operation.DESCRIBE_RELEASE_NOTES;
  }

  private Recording run(RolloutPolicy policy, Duration span) {
    Recording told =
        Recording.of(
            Rollout.builder(cloud)
                .policy(policy)
                .scheduler(time)
                .build()
                .run(Inventory.all(cloud)));
    time.advanceTimeBy(span);
    return told;
  }
}
