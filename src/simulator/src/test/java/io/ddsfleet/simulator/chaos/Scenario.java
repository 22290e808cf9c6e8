package io.ddsfleet.simulator.chaos;

import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.FaultPlanBuilder;
import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.UpgradeEnding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A fleet, its faults and a policy, drawn from a seed so that what the rollout assumes holds: the
 * cloud begins an upgrade and shows it within the settle time, and an upgrade lasts longer than two
 * reads are apart, also where a process was away in between.
 */
final class Scenario {

  /** These are refusals for good, not accidents; each is drawn on its own and rarely. */
  private static final Set<SimulatedFault> REFUSALS =
      EnumSet.of(SimulatedFault.FORBIDDEN, SimulatedFault.REJECTED);

  private final Random random;
  private final long seed;
  private final Duration settle;
  private final Duration poll;
  private final boolean leavesTraces;
  private final @Nullable GroupPolicy groups;

  /**
   * Draws a scenario.
   *
   * @param leavesTraces whether every executed upgrade shows afterwards: needed where nobody may
   *     watch for longer than an upgrade takes
   */
  Scenario(long seed, Random random, boolean leavesTraces) {
    this.seed = seed;
    this.random = random;
    this.leavesTraces = leavesTraces;
    this.settle = seconds(10, 60);
    this.poll = seconds(1, 10);
    this.groups = random.nextInt(3) == 0 ? anyGroups() : null;
  }

  long seed() {
    return seed;
  }

  Duration settle() {
    return settle;
  }

  /** The shortest time that an upgrade takes. */
  Duration shortestUpgrade() {
    Duration gap = settle.dividedBy(3).compareTo(poll) > 0 ? settle.dividedBy(3) : poll;
    return gap.multipliedBy(3).plusSeconds(leavesTraces ? 0 : 150);
  }

  SimulatedFleet fleet(VirtualTimeScheduler time) {
    return SimulatedFleet.builder()
        .seed(seed)
        .scheduler(time)
        .regions(random.nextBoolean() ? new String[] {"cn-a"} : new String[] {"cn-a", "eu-b"})
        .replicaSets(1 + random.nextInt(7))
        .shardedClusters(random.nextInt(4))
        .standalones(random.nextInt(2))
        .locked(random.nextInt(2))
        .notRunning(random.nextInt(2))
        .current(random.nextInt(3))
        .upgradeTime(shortestUpgrade(), shortestUpgrade().multipliedBy(2))
        .startDelay(share(settle, 0.4))
        .stateLag(share(settle, 0.3))
        .faults(faults())
        .build();
  }

  private FaultPlan faults() {
    FaultPlanBuilder plan = FaultPlan.builder().seed(seed);
    double all = random.nextDouble() * 0.8;
    EnumSet<SimulatedFault> accidents = EnumSet.complementOf(EnumSet.copyOf(REFUSALS));
    accidents.forEach(fault -> plan.onUpgrades(fault, all / accidents.size()));
    REFUSALS.forEach(fault -> plan.onUpgrades(fault, random.nextInt(4) == 0 ? 0.05 : 0));
    plan.onReads(SimulatedFault.SERVER_ERROR_BEFORE, random.nextDouble() * 0.05)
        .onReads(SimulatedFault.LOST_BEFORE, random.nextDouble() * 0.05)
        .onReads(SimulatedFault.SLOW_ANSWER, random.nextDouble() * 0.05)
        .onReads(SimulatedFault.THROTTLED, random.nextDouble() * 0.05);
    for (UpgradeEnding ending : UpgradeEnding.values()) {
      boolean drawn = ending != UpgradeEnding.UPGRADED && random.nextInt(3) == 0;
      boolean allowed = ending != UpgradeEnding.UNCHANGED || !leavesTraces;
      plan.ending(ending, drawn && allowed ? 0.15 : 0);
    }
    if (random.nextInt(3) == 0) {
      Duration from = seconds(5, 120);
      plan.outage(from, from.plus(seconds(1, 15)));
    }
    if (random.nextInt(3) == 0) {
      Duration from = seconds(5, 120);
      plan.throttleStorm(from, from.plus(seconds(1, 30)));
    }
    return plan.build();
  }

  RolloutPolicy policy() {
    return RolloutPolicy.builder()
        .maxInFlight(1 + random.nextInt(6))
        .rate(Rate.perMinute(20 + random.nextInt(300)))
        .apiRate(Rate.perSecond(5 + random.nextInt(20)))
        .pollInterval(poll)
        .settle(settle)
        .maxAttempts(1 + random.nextInt(4))
        .failureBudget(
            random.nextBoolean() ? Portion.of(random.nextInt(4)) : Portion.ofPercent(any(60)))
        .budgetMode(random.nextBoolean() ? BudgetMode.SOFT : BudgetMode.STRICT)
        .waves(waves())
        .groups(groups)
        .allowNewer(random.nextBoolean())
        .health(health())
        .upgradeDeadline(Duration.ofHours(4))
        .holdDeadline(Duration.ofHours(6))
        .windows(windows())
        .deadline(random.nextInt(4) == 0 ? seconds(30 * 3600, 60 * 3600) : null)
        .build();
  }

  /** Some are open now and close soon, some open later; the deadline is beyond the next of each. */
  private WindowPolicy windows() {
    WindowPolicy policy =
        WindowPolicy.ALWAYS
            .withLatestStart(Duration.ofMinutes(any(20)))
            .withInstance(random.nextInt(8) == 0)
            .withBlackouts(random.nextInt(4) == 0 ? List.of(blackout()) : List.of());
    return random.nextInt(3) > 0 || policy.instance()
        ? policy
        : policy.withWeekly(List.of(window(0), window(8 * 60), window(16 * 60)));
  }

  /** Within the next hour and a half after that minute of the day. */
  private WeeklyWindow window(int minute) {
    LocalTime from = LocalTime.MIN.plusMinutes(minute + any(30));
    LocalTime to = from.plusMinutes(25 + any(60));
    return WeeklyWindow.parse(from + "-" + to);
  }

  private Blackout blackout() {
    Instant from = Instant.EPOCH.plus(seconds(0, 1200));
    return new Blackout(from, from.plus(seconds(1, 7200)));
  }

  /** Long enough for a late primary, or not. */
  private HealthPolicy health() {
    Duration minHealthy = random.nextBoolean() ? Duration.ZERO : seconds(0, 60);
    return HealthPolicy.builder()
        .check(random.nextBoolean() ? "" : Doctor.CHECK)
        .minHealthy(minHealthy)
        .deadline(minHealthy.plus(seconds(1, 1200)))
        .interval(seconds(1, 10))
        .build();
  }

  private WavePolicy waves() {
    List<Portion> sizes = new ArrayList<>();
    for (int more = random.nextInt(4); more >= 0; more--) {
      sizes.add(random.nextBoolean() ? Portion.of(1 + any(3)) : Portion.ofPercent(1 + any(99)));
    }
    WavePolicy policy =
        WavePolicy.CANARY_FIRST
            .withSizes(sizes)
            .withOrder(order())
            .withRamp(random.nextInt(3) == 0)
            .withPauses(random.nextInt(4) == 0 ? PausePoints.ALL : PausePoints.NONE);
    return random.nextBoolean() ? policy.withBake(seconds(1, 120)) : policy;
  }

  private WaveOrder order() {
    return switch (random.nextInt(4)) {
      case 0 -> WaveOrder.BY_ID;
      case 1 -> WaveOrder.SMALLEST_FIRST;
      case 2 -> WaveOrder.byTag("env");
      default -> WaveOrder.LONGEST_FIRST;
    };
  }

  /** The same for all rollouts over the fleet; null without groups. */
  @Nullable GroupPolicy groups() {
    return groups;
  }

  private GroupPolicy anyGroups() {
    GroupKey key = random.nextBoolean() ? GroupKey.ofTag("app") : GroupKey.of(GroupKey.Kind.ZONE);
    return new GroupPolicy(key, 1 + random.nextInt(2));
  }

  /** A number below that. */
  private int any(int below) {
    return random.nextInt(below);
  }

  /** How long nobody is there between two runs. */
  Duration away() {
    return leavesTraces ? seconds(0, 1800) : seconds(0, 20);
  }

  Duration seconds(int least, int most) {
    return Duration.ofMillis(1000L * least + random.nextInt(1000 * (most - least) + 1));
  }

  private Duration share(Duration whole, double most) {
    return Duration.ofMillis((long) (whole.toMillis() * most * random.nextDouble()));
  }
}
