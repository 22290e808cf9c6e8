package io.ddsfleet.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import io.ddsfleet.rollout.window.WindowCalendar;
import io.ddsfleet.rollout.window.WindowPolicy;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Thousands of random rollouts with random faults, deaths between any two events, and resumes. One
 * seed is one case: {@code -Dchaos.seed=N} replays it, {@code -Dchaos.times=N} runs so many times
 * as many.
 */
class ChaosTest {

  private static final int MOST_TROUBLES = 5;
  private static final Duration LATENCY = Duration.ofMillis(80);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final InMemoryJournal journal = new InMemoryJournal();

  static LongStream seedsOfOne() {
    return seeds(600);
  }

  static LongStream seedsOfTwo() {
    return seeds(150);
  }

  static LongStream seedsOfALostJournal() {
    return seeds(150);
  }

  private static LongStream seeds(long cases) {
    Long one = Long.getLong("chaos.seed");
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, cases * Long.getLong("chaos.times", 1));
  }

  @ParameterizedTest(name = "-Dchaos.seed={0}")
  @MethodSource("seedsOfOne")
  void oneRollout_restartsNothingTwice_andLosesNoOutcome(long seed) {
    Random random = new Random(seed);
    Scenario scenario = new Scenario(seed, random, random.nextBoolean());
    SimulatedFleet fleet = scenario.fleet(time);
    Story story = story(random, scenario, fleet, journal, random.nextInt(MOST_TROUBLES + 1));

    story.startRun();
    runUntilFinished(seed, story);

    Map<String, UpgradeOutcome> last = outcomes(story.told());
    Map<String, UpgradeOutcome> kept = finalOutcomesKept();
    assertThat(last.keySet()).as(name(seed)).isEqualTo(fleet.instanceIds());
    for (InstanceTruth truth : fleet.instances()) {
      UpgradeOutcome outcome = last.get(truth.ref().instanceId());
      String what = name(seed) + ": " + truth + " was told as " + outcome;
      assertHonest(what, truth, outcome);
      if (story.isIncurable(truth.ref().instanceId())) {
        assertThat(outcome.result()).as(what).isNotEqualTo(Result.UPGRADED);
      }
      if (isFinal(outcome.result())) {
        assertThat(kept.get(truth.ref().instanceId())).as(what).isEqualTo(outcome);
      }
    }
    if (last.values().stream().noneMatch(one -> one.result() == Result.UNRESOLVED)) {
      assertThat(fleet.maxInUpgrade())
          .as(name(seed))
          .isLessThanOrEqualTo(story.mostInFlight(last.size()));
      assertGroupsKept(name(seed), fleet, story.policy().groups());
    }
    RolloutHistory history = journal.read(story.rolloutId()).block();
    new WaveBorders(history.fleet(), story.policy().waves())
        .assertKept(name(seed), history.events());
    new PauseBorders().assertKept(name(seed), history.events());
    new StrictBudget(story.policy()).assertKept(name(seed), history.events());
    assertNobodyIsLeftForNothing(name(seed), last, story.policy().groups());
    assertCallsWereInWindows(name(seed), fleet, story.policy().windows());
  }

  /** A call may be on its way for a moment when its window closes. */
  private static void assertCallsWereInWindows(
      String what, SimulatedFleet fleet, WindowPolicy windows) {
    WindowCalendar calendar = new WindowCalendar(windows);
    Map<InstanceRef, MaintenanceWindow> own = new HashMap<>();
    fleet.instances().forEach(truth -> own.put(truth.ref(), truth.start().details().maintenance()));
    for (UpgradeCall call : fleet.upgradeCalls()) {
      MaintenanceWindow window = own.getOrDefault(call.instance(), MaintenanceWindow.UNKNOWN);
      Instant arrived = Instant.EPOCH.plus(call.sinceStart());
      assertThat(
              calendar.at(arrived, window).isOpen()
                  || calendar.at(arrived.minus(LATENCY), window).isOpen())
          .as(what + ": " + call + " is outside of " + windows)
          .isTrue();
    }
  }

  private static void assertGroupsKept(
      String what, SimulatedFleet fleet, @Nullable GroupPolicy policy) {
    if (policy == null) {
      return;
    }
    for (InstanceTruth truth : fleet.instances()) {
      String group = groupOf(truth.start(), policy);
      assertThat(fleet.maxInUpgrade(other -> groupOf(other, policy).equals(group)))
          .as(what + ": in upgrade of " + policy.key() + "=" + group)
          .isLessThanOrEqualTo(policy.maxPerGroup());
    }
  }

  private static String groupOf(SimulatedInstance instance, GroupPolicy policy) {
    return policy.key().valueOf(instance.details().instance());
  }

  /** Only for a group whose seats are taken by instances that nobody knows the end of. */
  private static void assertNobodyIsLeftForNothing(
      String what, Map<String, UpgradeOutcome> last, @Nullable GroupPolicy policy) {
    boolean mayBeLeft =
        policy != null && last.values().stream().anyMatch(one -> one.result() == Result.UNRESOLVED);
    assertThat(last.values())
        .as(what)
        .noneMatch(one -> one.result() == Result.NOT_STARTED && !mayBeLeft);
  }

  @ParameterizedTest(name = "-Dchaos.seed={0}")
  @MethodSource("seedsOfTwo")
  void twoRollouts_overTheSameFleet_restartNothingTwice(long seed) {
    Random random = new Random(seed);
    Scenario scenario = new Scenario(seed, random, true);
    SimulatedFleet fleet = scenario.fleet(time);
    Story one = story(random, scenario, fleet, journal, random.nextInt(3));
    Story other = story(random, scenario, fleet, journal, random.nextInt(3));

    one.startRun();
    time.advanceTimeBy(scenario.seconds(0, 240));
    other.startRun();
    runUntilFinished(seed, one, other);

    Map<String, UpgradeOutcome> ofOne = outcomes(one.told());
    Map<String, UpgradeOutcome> ofOther = outcomes(other.told());
    assertThat(ofOne.size()).as(name(seed)).isGreaterThanOrEqualTo(existing(fleet));
    for (InstanceTruth truth : fleet.instances()) {
      String id = truth.ref().instanceId();
      List<UpgradeOutcome> told =
          Stream.of(ofOne.get(id), ofOther.get(id)).filter(Objects::nonNull).toList();
      String what = name(seed) + ": " + truth + " was told as " + told;
      assertThat(truth.restarts()).as(what).isLessThanOrEqualTo(truth.toBeUpgraded() ? 1 : 0);
      assertThat(told.stream().anyMatch(ChaosTest::isUpgraded))
          .as(what)
          .isEqualTo(hasAnotherVersion(truth));
    }
    if (Stream.concat(ofOne.values().stream(), ofOther.values().stream())
        .noneMatch(outcome -> outcome.result() == Result.UNRESOLVED)) {
      assertGroupsKept(name(seed), fleet, scenario.groups());
    }
  }

  @ParameterizedTest(name = "-Dchaos.seed={0}")
  @MethodSource("seedsOfALostJournal")
  void aFreshRollout_converges_whenTheJournalIsLost(long seed) {
    Random random = new Random(seed);
    Scenario scenario = new Scenario(seed, random, true);
    SimulatedFleet fleet = scenario.fleet(time);
    Story lost = story(random, scenario, fleet, journal, 1);
    lost.startRun();
    time.advanceTimeBy(scenario.seconds(0, 300));
    lost.killForGood();
    time.advanceTimeBy(scenario.settle());

    Story fresh = story(random, scenario, fleet, new InMemoryJournal(), random.nextInt(3));
    fresh.startRun();
    runUntilFinished(seed, fresh);

    Map<String, UpgradeOutcome> last = outcomes(fresh.told());
    for (InstanceTruth truth : fleet.instances()) {
      UpgradeOutcome outcome = last.get(truth.ref().instanceId());
      if (outcome != null) { // one that vanished before is in no inventory any more
        String what = name(seed) + ": " + truth + " was told as " + outcome;
        assertThat(truth.restarts()).as(what).isLessThanOrEqualTo(truth.toBeUpgraded() ? 1 : 0);
        assertThat(isUpgraded(outcome) && !hasAnotherVersion(truth)).as(what).isFalse();
      }
    }
    assertThat(last.size()).isGreaterThanOrEqualTo(existing(fleet));
  }

  private static int existing(SimulatedFleet fleet) {
    return (int) fleet.instances().stream().filter(InstanceTruth::exists).count();
  }

  private Story story(
      Random random, Scenario scenario, SimulatedFleet fleet, InMemoryJournal kept, int troubles) {
    return new Story(
        random,
        scenario,
        time,
        SimulatedControlPlane.of(fleet).withLatency(LATENCY),
        kept,
        troubles);
  }

  private void runUntilFinished(long seed, Story... stories) {
    Duration spent = Duration.ZERO;
    while (!Stream.of(stories).allMatch(Story::isFinished)) {
      time.advanceTimeBy(Duration.ofMinutes(10));
      spent = spent.plusMinutes(10);
      assertThat(spent).as(name(seed) + " has no end").isLessThan(Duration.ofDays(60));
    }
  }

  private static void assertHonest(String what, InstanceTruth truth, UpgradeOutcome told) {
    assertThat(truth.restarts()).as(what).isLessThanOrEqualTo(truth.toBeUpgraded() ? 1 : 0);
    assertThat(isUpgraded(told)).as(what).isEqualTo(hasAnotherVersion(truth));
    if (told.result() == Result.UNRESOLVED) {
      assertThat(truth.status()).as(what).isEqualTo("MinorVersionUpgrading");
    }
    if (truth.restarts() == 0) {
      assertThat(told.reason()).as(what).isNotEqualTo(Reason.Failed.GONE);
    }
  }

  /** Told to be on another version, be it well or not. */
  private static boolean isUpgraded(UpgradeOutcome outcome) {
    return outcome.result() == Result.UPGRADED || outcome.reason() == Reason.Failed.UNHEALTHY;
  }

  private static boolean hasAnotherVersion(InstanceTruth truth) {
    return truth.exists() && !truth.kernelVersion().equals(truth.start().details().kernelVersion());
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

  static boolean isFinal(Result result) {
    return result != Result.NOT_STARTED && result != Result.UNRESOLVED;
  }

  private static String name(long seed) {
    return "-Dchaos.seed=" + seed;
  }
}
