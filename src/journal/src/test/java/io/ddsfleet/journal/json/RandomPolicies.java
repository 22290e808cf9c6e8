package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Policies and what changes them, with anything in them that can be. */
final class RandomPolicies {

  private final Random random;

  RandomPolicies(Random random) {
    this.random = random;
  }

  RolloutPolicy policy() {
    return RolloutPolicy.builder()
        .maxInFlight(portion(1))
        .rate(rate())
        .apiRate(rate())
        .pollInterval(duration(1))
        .requestTimeout(duration(1))
        .settle(duration(1))
        .maxAttempts(1 + random.nextInt(9))
        .upgradeDeadline(duration(1))
        .holdDeadline(duration(1))
        .failureBudget(portion(0))
        .budgetMode(oneOf(BudgetMode.values()))
        .waves(waves())
        .groups(random.nextBoolean() ? null : new GroupPolicy(groupKey(), 1 + random.nextInt(9)))
        .windows(random.nextBoolean() ? WindowPolicy.ALWAYS : windows())
        .deadline(random.nextBoolean() ? null : duration(1))
        .allowNewer(random.nextBoolean())
        .health(random.nextBoolean() ? HealthPolicy.DEFAULT : health())
        .exclude(texts())
        .build();
  }

  private HealthPolicy health() {
    Duration minHealthy = duration(0);
    return HealthPolicy.builder()
        .check(random.nextBoolean() ? "" : text())
        .minHealthy(minHealthy)
        .deadline(minHealthy.plus(duration(1)))
        .interval(duration(1))
        .build();
  }

  WavePolicy waves() {
    List<Portion> sizes = Stream.generate(() -> portion(1)).limit(1 + random.nextInt(4)).toList();
    return new WavePolicy(sizes, duration(0), order(), random.nextBoolean(), pauses());
  }

  private WindowPolicy windows() {
    List<WeeklyWindow> weekly =
        Stream.of("22:00-06:00", "Mon-Fri@01:00-03:30@Asia/Shanghai", "Sat,Sun@00:00-24:00@+05:30")
            .filter(text -> random.nextBoolean())
            .map(WeeklyWindow::parse)
            .toList();
    Instant from = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    Blackout blackout = new Blackout(from, from.plus(duration(1)));
    List<Blackout> blackouts = random.nextBoolean() ? List.of() : List.of(blackout);
    Duration latestStart = Duration.ofMillis(random.nextInt(9_000_000));
    return new WindowPolicy(weekly, random.nextBoolean(), blackouts, latestStart);
  }

  Retuning retuning() {
    Portion inFlight = random.nextBoolean() ? null : portion(1);
    Rate rate = random.nextBoolean() ? null : rate();
    boolean only = inFlight == null && rate == null;
    return new Retuning(inFlight, rate, only || random.nextBoolean() ? portion(0) : null);
  }

  Selection selection() {
    Set<String> ids = texts();
    Map<String, Set<String>> tags = random.nextBoolean() ? Map.of() : Map.of(text(), texts());
    return new Selection(ids, tags, ids.isEmpty() && tags.isEmpty() ? Set.of("") : texts());
  }

  Portion portion(int least) {
    return random.nextBoolean()
        ? Portion.ofPercent(least + random.nextInt(101 - least))
        : Portion.of(least + random.nextInt(Integer.MAX_VALUE - least));
  }

  private Rate rate() {
    int permits = 1 + random.nextInt(1000);
    return switch (random.nextInt(3)) {
      case 0 -> Rate.perSecond(permits);
      case 1 -> Rate.perMinute(permits);
      default -> new Rate(permits, Duration.ofSeconds(1).plus(duration(1)));
    };
  }

  private WaveOrder order() {
    WaveOrder.By by = oneOf(WaveOrder.By.values());
    return by == WaveOrder.By.TAG ? WaveOrder.byTag(text()) : new WaveOrder(by, "");
  }

  private GroupKey groupKey() {
    GroupKey.Kind kind = oneOf(GroupKey.Kind.values());
    return kind == GroupKey.Kind.TAG ? GroupKey.ofTag(text()) : GroupKey.of(kind);
  }

  private PausePoints pauses() {
    return switch (random.nextInt(3)) {
      case 0 -> PausePoints.NONE;
      case 1 -> PausePoints.ALL;
      default -> PausePoints.after(List.of(1 + random.nextInt(9), 1 + random.nextInt(1 << 30)));
    };
  }

  private Duration duration(long leastNanos) {
    return Duration.ofNanos(leastNanos + random.nextLong(1L << 50));
  }

  private Set<String> texts() {
    return random.nextBoolean() ? Set.of() : Set.of("a", text() + "b");
  }

  private String text() {
    return oneOf(
        "x", "a \"b\" \\ {}:,", "tag:all", "\u4e2d\u6587\ud83d\ude00", "line\nbreak", "100%");
  }

  @SafeVarargs
  private <E> E oneOf(E... words) {
    return words[random.nextInt(words.length)];
  }
}
