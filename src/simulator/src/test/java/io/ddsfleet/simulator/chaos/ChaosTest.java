package io.ddsfleet.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Thousands of random rollouts with random faults, deaths between any two events, and resumes. One
 * seed is one case: {@code -Dchaos.seed=N} replays it, {@code -Dchaos.cases=N} runs more of them.
 */
class ChaosTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final InMemoryJournal journal = new InMemoryJournal();

  static LongStream seeds() {
    String list = System.getProperty("chaos.seeds");
    if (list != null) {
      return java.util.stream.Stream.of(list.split(",")).mapToLong(Long::parseLong);
    }
    Long one = Long.getLong("chaos.seed");
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Long.getLong("chaos.cases", 1500));
  }

  @ParameterizedTest(name = "chaos.seed={0}")
  @MethodSource("seeds")
  void oneRollout_restartsNothingTwice_andLosesNoOutcome(long seed) {
    Random random = new Random(seed);
    Scenario scenario = new Scenario(seed, random, random.nextBoolean());
    SimulatedFleet fleet = scenario.fleet(time);
    Story story = story(random, scenario, fleet, random.nextInt(6));

    story.startRun();
    runUntilFinished(seed, story);

    Map<String, UpgradeOutcome> last = outcomes(story.told());
    Map<String, UpgradeOutcome> kept = finalOutcomesKept();
    if (last.values().stream().noneMatch(one -> one.result() == Result.UNRESOLVED)) {
      assertThat(fleet.maxInUpgrade())
          .as("chaos.seed=" + seed)
          .isLessThanOrEqualTo(story.policy().maxInFlight().resolve(last.size()));
    }
    for (InstanceTruth truth : fleet.instances()) {
      String id = truth.ref().instanceId();
      UpgradeOutcome outcome = last.get(id);
      String what = "chaos.seed=" + seed + ": " + truth + " was told as " + outcome;
      assertThat(outcome).as(what).isNotNull();
      assertHonest(what, truth, outcome);
      if (outcome.result() != Result.UNRESOLVED) {
        assertThat(kept.get(id)).as(what).isEqualTo(outcome);
      }
    }
    assertThat(last).as("chaos.seed=" + seed).hasSize(fleet.instanceIds().size());
  }

  private Story story(Random random, Scenario scenario, SimulatedFleet fleet, int troubles) {
    return new Story(
        random,
        scenario,
        time,
        SimulatedControlPlane.of(fleet).withLatency(Duration.ofMillis(80)),
        journal,
        troubles);
  }

  private void runUntilFinished(long seed, Story... stories) {
    Duration spent = Duration.ZERO;
    while (!List.of(stories).stream().allMatch(Story::isFinished)) {
      time.advanceTimeBy(Duration.ofMinutes(10));
      spent = spent.plusMinutes(10);
      assertThat(spent).as("chaos.seed=" + seed + " has no end").isLessThan(Duration.ofDays(60));
    }
  }

  private static void assertHonest(String what, InstanceTruth truth, UpgradeOutcome told) {
    assertThat(truth.restarts()).as(what).isLessThanOrEqualTo(truth.toBeUpgraded() ? 1 : 0);
    boolean upgraded =
        truth.exists() && !truth.kernelVersion().equals(truth.start().details().kernelVersion());
    assertThat(told.result() == Result.UPGRADED).as(what).isEqualTo(upgraded);
    if (told.result() == Result.UNRESOLVED) {
      assertThat(truth.status()).as(what).isEqualTo("MinorVersionUpgrading");
    }
    if (truth.restarts() == 0) {
      assertThat(told.reason()).as(what).isNotEqualTo(Reason.Failed.GONE);
    }
  }

  /** By instance; a second one for the same instance is a failure. */
  private static Map<String, UpgradeOutcome> outcomes(List<RolloutEvent> events) {
    Map<String, UpgradeOutcome> byId = new HashMap<>();
    for (RolloutEvent event : events) {
      if (event instanceof InstanceOutcome ended) {
        UpgradeOutcome before = byId.put(ended.instance().instanceId(), ended.outcome());
        assertThat(before).as("an outcome before " + ended).isNull();
      }
    }
    return byId;
  }

  private Map<String, UpgradeOutcome> finalOutcomesKept() {
    return outcomes(
        journal.events().stream()
            .filter(InstanceOutcome.class::isInstance)
            .filter(event -> isFinal(((InstanceOutcome) event).outcome().result()))
            .toList());
  }

  private static boolean isFinal(Result result) {
    return result != Result.NOT_STARTED && result != Result.UNRESOLVED;
  }
}
