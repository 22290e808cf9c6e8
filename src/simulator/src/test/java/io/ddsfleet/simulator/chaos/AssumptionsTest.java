package io.ddsfleet.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.FaultPlanBuilder;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeEnding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * What the promise of at most one restart rests on, each broken on its own, and what then happens.
 * These are the edges of the promise and not its content: they tell what it costs to have them
 * wrong.
 */
class AssumptionsTest {

  private static final String ID = "dds-1";
  private static final Duration SETTLE = Duration.ofSeconds(60);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final RolloutPolicy policy = RolloutPolicy.builder().settle(SETTLE).build();

  /** Delay and lag together are longer than the settle time. */
  @Test
  void anUpgradeThatShowsAfterTheSettleTime_isCalledASecondTime() {
    SimulatedFleet fleet = fleet(lostAfter()).startDelay(Duration.ofSeconds(70)).build();

    UpgradeOutcome told = run(fleet, new InMemoryJournal(), "");

    assertThat(fleet.restarts(ID)).as("the late one, and the second").isEqualTo(2);
    assertThat(told.result()).isEqualTo(Result.UPGRADED);
  }

  @Test
  void anUpgradeThatShowsJustBeforeTheSettleTimeEnds_isNot() {
    SimulatedFleet fleet =
        fleet(lostAfter())
            .startDelay(Duration.ofSeconds(40))
            .stateLag(Duration.ofSeconds(15))
            .build();

    UpgradeOutcome told = run(fleet, new InMemoryJournal(), "");

    assertThat(fleet.restarts(ID)).isEqualTo(1);
    assertThat(told.trace().adopted()).isTrue();
  }

  /** No assumption at all: answers that take longer than a look is apart from the next. */
  @Test
  void aCallThatWasNotExecuted_settles_howeverSlowTheAnswersAre() {
    SimulatedFleet fleet =
        fleet(FaultPlan.builder().onUpgrade(ID, 1, SimulatedFault.LOST_BEFORE)).build();
    List<RolloutEvent> events = new ArrayList<>();
    SimulatedControlPlane slow = SimulatedControlPlane.of(fleet).withLatency(seconds(4));
    RolloutPolicy hasty =
        RolloutPolicy.builder().settle(seconds(4)).pollInterval(Duration.ofMillis(500)).build();

    Rollout.builder(slow)
        .policy(hasty)
        .scheduler(time)
        .build()
        .run(Inventory.all(slow))
        .subscribe(events::add);
    time.advanceTimeBy(Duration.ofMinutes(5));

    assertThat(events)
        .anyMatch(
            event ->
                event instanceof InstanceOutcome ended
                    && ended.outcome().result() == Result.UPGRADED);
    assertThat(fleet.restarts(ID)).isEqualTo(1);
  }

  /** An upgrade is over before the next look. */
  @Test
  void anUpgradeThatIsOverBetweenTwoReads_isStillSeenByItsVersion() {
    SimulatedFleet fleet =
        fleet(lostAfter()).startDelay(seconds(3)).upgradeTime(seconds(1), seconds(1)).build();

    UpgradeOutcome told = run(fleet, new InMemoryJournal(), "");

    assertThat(fleet.restarts(ID)).isEqualTo(1);
    assertThat(told.result()).isEqualTo(Result.UPGRADED);
  }

  @Test
  void aRestartThatIsOverBetweenTwoReads_andChangesNothing_isCalledASecondTime() {
    SimulatedFleet fleet =
        fleet(lostAfter().ending(ID, UpgradeEnding.UNCHANGED))
            .startDelay(seconds(3))
            .upgradeTime(seconds(1), seconds(1))
            .build();

    UpgradeOutcome told = run(fleet, new InMemoryJournal(), "");

    assertThat(fleet.restarts(ID)).isEqualTo(2);
    assertThat(told.reason()).isEqualTo(Reason.Failed.VERSION_UNCHANGED);
  }

  /** Nobody watches for longer than an upgrade takes: the gap between two reads is that long. */
  @Test
  void aRestartThatChangesNothing_whileNobodyIsThere_isCalledASecondTime() {
    SimulatedFleet fleet =
        fleet(
                FaultPlan.builder()
                    .onUpgrade(ID, 1, SimulatedFault.HANG_AFTER)
                    .ending(ID, UpgradeEnding.UNCHANGED))
            .build();
    InMemoryJournal journal = new InMemoryJournal();
    String rolloutId = dieAfterTheCall(fleet, journal);
    time.advanceTimeBy(Duration.ofMinutes(10));

    UpgradeOutcome told = run(fleet, journal, rolloutId);

    assertThat(fleet.restarts(ID)).isEqualTo(2);
    assertThat(told.reason()).isEqualTo(Reason.Failed.VERSION_UNCHANGED);
  }

  /** The journal is lost, and a fresh rollout begins within the settle time of an unclear call. */
  @Test
  void aFreshRollout_withoutTheJournal_andWithoutTheSettleTime_callsASecondTime() {
    SimulatedFleet fleet = fleet(hangAfter()).startDelay(Duration.ofSeconds(30)).build();
    dieAfterTheCall(fleet, new InMemoryJournal());

    run(fleet, new InMemoryJournal(), "");

    assertThat(fleet.restarts(ID)).isEqualTo(2);
  }

  @Test
  void aFreshRollout_withoutTheJournal_convergesAfterTheSettleTime() {
    SimulatedFleet fleet = fleet(hangAfter()).startDelay(Duration.ofSeconds(30)).build();
    dieAfterTheCall(fleet, new InMemoryJournal());
    time.advanceTimeBy(SETTLE);

    UpgradeOutcome told = run(fleet, new InMemoryJournal(), "");

    assertThat(fleet.restarts(ID)).isEqualTo(1);
    assertThat(told.reason()).isEqualTo(Reason.Skipped.NOT_RUNNING);
  }

  @Test
  void aFreshRollout_withTheClaim_watchesTheCallOfTheDeadOne() {
    SimulatedFleet fleet = fleet(hangAfter()).startDelay(Duration.ofSeconds(30)).build();
    InMemoryJournal journal = new InMemoryJournal();
    dieAfterTheCall(fleet, journal);

    UpgradeOutcome told = run(fleet, journal, "");

    assertThat(fleet.restarts(ID)).isEqualTo(1);
    assertThat(told.result()).isEqualTo(Result.UPGRADED);
    assertThat(told.trace().adopted()).isTrue();
  }

  private static FaultPlanBuilder lostAfter() {
    return FaultPlan.builder().onUpgrade(ID, 1, SimulatedFault.LOST_AFTER);
  }

  private static FaultPlanBuilder hangAfter() {
    return FaultPlan.builder().onUpgrade(ID, 1, SimulatedFault.HANG_AFTER);
  }

  private SimulatedFleetBuilder fleet(FaultPlanBuilder faults) {
    return SimulatedFleet.builder()
        .scheduler(time)
        .add(SimulatedInstance.replicaSet("cn-hangzhou", ID))
        .upgradeTime(Duration.ofMinutes(2), Duration.ofMinutes(2))
        .faults(faults.build());
  }

  /** Runs until the process dies, a second after its call. */
  private String dieAfterTheCall(SimulatedFleet fleet, RolloutJournal journal) {
    Mortal process = new Mortal(time);
    SimulatedControlPlane cloud = SimulatedControlPlane.of(fleet);
    var reached = process.using(cloud);
    Rollout.builder(reached)
        .policy(policy)
        .journal(process.using(journal))
        .scheduler(time)
        .build()
        .run(Inventory.all(reached))
        .subscribe();
    time.advanceTimeBy(seconds(1));
    process.kill();
    assertThat(fleet.upgradeCalls()).hasSize(1);
    return process.rolloutId();
  }

  private UpgradeOutcome run(SimulatedFleet fleet, RolloutJournal journal, String rolloutId) {
    SimulatedControlPlane cloud = SimulatedControlPlane.of(fleet);
    Rollout rollout =
        Rollout.builder(cloud).policy(policy).journal(journal).scheduler(time).build();
    List<RolloutEvent> events = new ArrayList<>();
    (rolloutId.isEmpty() ? rollout.run(Inventory.all(cloud)) : rollout.resume(rolloutId))
        .subscribe(events::add);
    time.advanceTimeBy(Duration.ofHours(2));
    return events.stream()
        .filter(InstanceOutcome.class::isInstance)
        .map(event -> ((InstanceOutcome) event).outcome())
        .findFirst()
        .orElseThrow();
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
