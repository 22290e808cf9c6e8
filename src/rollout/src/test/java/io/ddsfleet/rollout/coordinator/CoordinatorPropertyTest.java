package io.ddsfleet.rollout.coordinator;

import static io.ddsfleet.rollout.coordinator.Members.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowCalendar;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random policies and random outcomes, obeyed by a rollout that is nothing but its bookkeeping. */
class CoordinatorPropertyTest {

  private final List<InstanceRef> waiting = new ArrayList<>();
  private final Set<InstanceRef> inFlight = new LinkedHashSet<>();
  private final Map<InstanceRef, MaintenanceWindow> windows = new HashMap<>();
  private WindowCalendar calendar = new WindowCalendar(WindowPolicy.ALWAYS);
  private final List<String> trail = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private @Nullable Instant wakeAt;
  private boolean stopped;
  private int failures;
  private int waveBegun;

  static LongStream seeds() {
    return LongStream.range(0, 1_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRollout_keepsItsLimits_andComesToAnEnd(long seed) {
    Random random = new Random(seed);
    List<Instance> fleet = fleet(random);
    RolloutPolicy policy = policy(random);
    Coordinator coordinator = new Coordinator(policy, fleet, random.nextBoolean());
    calendar = new WindowCalendar(policy.windows());
    fleet.forEach(instance -> waiting.add(instance.ref()));
    fleet.forEach(instance -> windows.put(instance.ref(), instance.maintenance()));
    coordinator.runsSince(now);

    obey(coordinator.begin(now), coordinator);
    for (int step = 0; !(waiting.isEmpty() && inFlight.isEmpty()); step++) {
      assertThat(step).as("seed " + seed + " has no end").isLessThan(10_000);
      admitAll(coordinator, random);
      assertLimits(seed, fleet, policy);
      goOn(coordinator, random);
    }
    if (policy.budgetMode() == BudgetMode.STRICT) {
      assertThat(failures)
          .as("seed " + seed)
          .isLessThanOrEqualTo(policy.failureBudget(fleet.size()) + 1);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameInputs_giveTheSameDecisions(long seed) {
    everyRollout_keepsItsLimits_andComesToAnEnd(seed);
    CoordinatorPropertyTest again = new CoordinatorPropertyTest();
    again.everyRollout_keepsItsLimits_andComesToAnEnd(seed);

    assertThat(again.trail).isEqualTo(trail);
  }

  private void admitAll(Coordinator coordinator, Random random) {
    for (InstanceRef instance : List.copyOf(waiting)) {
      boolean may = coordinator.limits().isOpen(now) && coordinator.limits().mayGo(instance, now);
      assertThat(coordinator.limits().holdOf(instance, now) == null).isEqualTo(may);
      if (may && random.nextInt(4) > 0) {
        assertThat(
                calendar
                    .at(now, windows.getOrDefault(instance, MaintenanceWindow.UNKNOWN))
                    .isOpen())
            .isTrue();
        coordinator.enter(instance);
        waiting.remove(instance);
        inFlight.add(instance);
        trail.add("go " + instance);
      }
    }
  }

  private void assertLimits(long seed, List<Instance> fleet, RolloutPolicy policy) {
    assertThat(inFlight)
        .as("seed " + seed)
        .hasSizeLessThanOrEqualTo(policy.maxInFlight(fleet.size()));
    GroupPolicy groups = policy.groups();
    if (groups != null) {
      fleet.stream()
          .filter(one -> inFlight.contains(one.ref()) && !groups.key().valueOf(one).isEmpty())
          .map(one -> groups.key().valueOf(one))
          .collect(Collectors.groupingBy(group -> group))
          .values()
          .forEach(seated -> assertThat(seated).hasSizeLessThanOrEqualTo(groups.maxPerGroup()));
    }
  }

  /** Somebody ends, or time passes, or a person continues; one of them has to be possible. */
  private void goOn(Coordinator coordinator, Random random) {
    if (!inFlight.isEmpty()) {
      endOne(coordinator, random);
    } else if (coordinator.isPaused() && (wakeAt == null || random.nextBoolean())) {
      now = now.plusSeconds(random.nextInt(100));
      obey(coordinator.proceed(now), coordinator);
    } else if (wakeAt != null) {
      now = wakeAt.isAfter(now) ? wakeAt : now;
      wakeAt = null;
      obey(coordinator.tick(now), coordinator);
    } else if (random.nextInt(20) == 0) {
      obey(coordinator.pause(PauseCause.OPERATOR, "a person", now), coordinator);
    }
  }

  private void endOne(Coordinator coordinator, Random random) {
    List<InstanceRef> all = List.copyOf(inFlight);
    InstanceRef instance = all.get(random.nextInt(all.size()));
    inFlight.remove(instance);
    now = now.plusSeconds(random.nextInt(30));
    UpgradeOutcome outcome = outcome(instance, random);
    failures += outcome.countsAgainstBudget() ? 1 : 0;
    obey(coordinator.end(outcome, true, now), coordinator);
  }

  private static UpgradeOutcome outcome(InstanceRef instance, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Members.failed(instance);
      case 1 -> Members.unresolved(instance);
      case 2 -> Members.current(instance);
      case 3 -> Members.upgraded(instance, "v3");
      default -> Members.upgraded(instance);
    };
  }

  private void obey(List<Decision> decisions, Coordinator coordinator) {
    decisions.forEach(decision -> trail.add(decision.toString()));
    for (Decision decision : decisions) {
      if (stopped) {
        assertThat(decision).isNotInstanceOfAny(Decision.BeginWave.class, Decision.Pause.class);
      }
      if (decision instanceof Decision.Stop) {
        stopped = true;
        coordinator.stop(now);
        for (InstanceRef instance : List.copyOf(waiting)) {
          waiting.remove(instance);
          obey(coordinator.end(Members.notStarted(instance), true, now), coordinator);
        }
      } else if (decision instanceof Decision.TurnAway away && waiting.remove(away.instance())) {
        obey(coordinator.end(Members.notStarted(away.instance()), true, now), coordinator);
      } else if (decision instanceof Decision.WaitUntil wait) {
        wakeAt = wait.instant();
      } else if (decision instanceof Decision.BeginWave begun) {
        assertThat(begun.wave().number()).isGreaterThan(waveBegun);
        waveBegun = begun.wave().number();
      }
    }
  }

  private static List<Instance> fleet(Random random) {
    List<Instance> fleet = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      int app = random.nextInt(5);
      fleet.add(
          member("m%02d".formatted(i), app == 0 ? Map.of() : Map.of("app", "" + app))
              .withMaintenance(maintenance(random)));
    }
    return fleet;
  }

  private static RolloutPolicy policy(Random random) {
    List<Portion> sizes = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      sizes.add(portion(random, 1));
    }
    return RolloutPolicy.builder()
        .maxInFlight(portion(random, 1))
        .failureBudget(portion(random, 0))
        .budgetMode(random.nextBoolean() ? BudgetMode.SOFT : BudgetMode.STRICT)
        .allowNewer(random.nextBoolean())
        .windows(windows(random))
        .deadline(random.nextInt(4) == 0 ? Duration.ofHours(1 + random.nextInt(60)) : null)
        .groups(
            random.nextBoolean()
                ? new GroupPolicy(GroupKey.ofTag("app"), 1 + random.nextInt(3))
                : null)
        .waves(
            WavePolicy.SINGLE
                .withSizes(sizes)
                .withRamp(random.nextBoolean())
                .withBake(Duration.ofSeconds(random.nextInt(3) * 60L))
                .withPauses(random.nextInt(3) == 0 ? PausePoints.ALL : PausePoints.NONE))
        .build();
  }

  private static WindowPolicy windows(Random random) {
    WindowPolicy policy =
        WindowPolicy.ALWAYS
            .withLatestStart(Duration.ofMinutes(random.nextInt(30)))
            .withInstance(random.nextInt(3) == 0);
    return random.nextInt(3) > 0
        ? policy
        : policy.withWeekly(
            List.of(WeeklyWindow.parse("09:00-10:00"), WeeklyWindow.parse("Sun@20:00-02:00")));
  }

  private static MaintenanceWindow maintenance(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> MaintenanceWindow.UNKNOWN;
      case 1 -> new MaintenanceWindow("09:30Z", "11:00Z");
      default -> new MaintenanceWindow("01:00Z", "23:00Z");
    };
  }

  private static Portion portion(Random random, int least) {
    return random.nextBoolean()
        ? Portion.of(least + random.nextInt(10))
        : Portion.ofPercent(least + random.nextInt(50));
  }
}
