package io.ddsfleet.simulator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetPlan;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A fleet whose waves were planned beforehand. */
class PlannedFleetTest {

  private static final String REGION = "cn-hangzhou";

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SimulatedFleet cloud = fleet(8);
  private final SimulatedControlPlane plane = SimulatedControlPlane.of(cloud);
  private final InMemoryJournal journal = new InMemoryJournal();

  @Test
  void wavesAreThoseOfThePlan_andNobodyElseIsCalled() {
    List<RolloutEvent> told = run(planned(List.of(wave(5), wave(3, 1), wave(7))));

    assertThat(called()).containsExactly("dds-5", "dds-3", "dds-1", "dds-7");
    assertThat(waveSizes(told)).containsExactly(1, 2, 1);
    assertThat(outcomes(told)).hasSize(8);
    assertThat(outcomes(told).get("dds-2").result()).isEqualTo(Result.SKIPPED);
    assertThat(outcomes(told).get("dds-2").reason()).isEqualTo(Reason.Skipped.EXCLUDED);
    assertThat(outcomes(told).get("dds-2").message()).contains("the plan does not upgrade it");
  }

  @Test
  void waveWhoseMembersAreGone_isPassedOver_andNobodyMovesUp() {
    List<RolloutEvent> told = run(planned(List.of(wave(99), wave(4), wave(2, 6))));

    assertThat(called()).containsExactly("dds-4", "dds-2", "dds-6");
    assertThat(told.stream().filter(WaveStarted.class::isInstance))
        .extracting(event -> ((WaveStarted) event).wave())
        .containsExactly(2, 3);
  }

  @Test
  void instanceThatWasPlannedAtTheLatestVersion_isNotCalled_whenThereIsANewerOne() {
    List<RolloutEvent> told =
        run(
            fleet ->
                new Fleet(
                    fleet.regions(),
                    fleet.instances(),
                    List.of(),
                    new FleetPlan(List.of(wave(1, 2)), Set.of(ref(2)))));

    assertThat(called()).containsExactly("dds-1");
    assertThat(outcomes(told).get("dds-2").reason()).isEqualTo(Reason.Skipped.EXCLUDED);
    assertThat(outcomes(told).get("dds-2").message()).contains("there is a newer one by now");
  }

  @Test
  void resumedRollout_keepsToThePlanThatItBeganWith() {
    RolloutControl control = new RolloutControl();
    List<RolloutEvent> first =
        collect(
            rollout()
                .run(
                    Inventory.all(plane).arranged(planned(List.of(wave(5), wave(3, 1)))), control));
    time.advanceTimeBy(Duration.ofSeconds(5));
    control.drain(StopRequest.ABORT);
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(called()).containsExactly("dds-5");

    List<RolloutEvent> second = collect(rollout().resume(first.get(0).stamp().rolloutId()));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(called()).containsExactly("dds-5", "dds-3", "dds-1");
    assertThat(outcomes(second)).hasSize(8);
  }

  private static UnaryOperator<Fleet> planned(List<List<InstanceRef>> waves) {
    FleetPlan plan = new FleetPlan(waves, Set.of());
    return fleet -> new Fleet(fleet.regions(), fleet.instances(), List.of(), plan);
  }

  private static List<InstanceRef> wave(int... numbers) {
    return IntStream.of(numbers).mapToObj(PlannedFleetTest::ref).toList();
  }

  private static InstanceRef ref(int number) {
    return new InstanceRef(REGION, "dds-" + number);
  }

  private SimulatedFleet fleet(int size) {
    SimulatedInstance[] instances =
        IntStream.rangeClosed(1, size)
            .mapToObj(number -> SimulatedInstance.replicaSet(REGION, "dds-" + number))
            .toArray(SimulatedInstance[]::new);
    return SimulatedFleet.builder().scheduler(time).add(instances).build();
  }

  private Rollout rollout() {
    RolloutPolicy policy = RolloutPolicy.builder().maxInFlight(1).build();
    return Rollout.builder(plane).policy(policy).scheduler(time).journal(journal).build();
  }

  private List<RolloutEvent> run(UnaryOperator<Fleet> arrangement) {
    List<RolloutEvent> told = collect(rollout().run(Inventory.all(plane).arranged(arrangement)));
    time.advanceTimeBy(Duration.ofHours(2));
    return told;
  }

  private static List<RolloutEvent> collect(Flux<RolloutEvent> events) {
    List<RolloutEvent> told = new ArrayList<>();
    events.subscribe(told::add);
    return told;
  }

  private List<String> called() {
    return cloud.upgradeCalls().stream().map(call -> call.instance().instanceId()).toList();
  }

  private static List<Integer> waveSizes(List<RolloutEvent> told) {
    return told.stream()
        .filter(WaveStarted.class::isInstance)
        .map(event -> ((WaveStarted) event).size())
        .toList();
  }

  private static Map<String, UpgradeOutcome> outcomes(List<RolloutEvent> told) {
    return told.stream()
        .filter(InstanceOutcome.class::isInstance)
        .map(event -> ((InstanceOutcome) event).outcome())
        .collect(Collectors.toMap(one -> one.instance().instanceId(), Function.identity()));
  }
}
