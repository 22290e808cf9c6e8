package io.ddsfleet.benchmarks;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.forecast.Forecaster;
import io.ddsfleet.cli.forecast.LearnedTimes;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long the forecast of a thousand instances over three nights takes: the first of a JVM, which
 * is the one that {@code ddsfleet plan} makes, and those after it.
 */
public final class ForecastTime {

  private static final int INSTANCES = 1000;
  private static final int NIGHTS = 3;
  private static final int LATER = 7;

  private static final RolloutPolicy POLICY =
      RolloutPolicy.builder()
          .waves(
              WavePolicy.of(Portion.of(1), Portion.ofPercent(10), Portion.ofPercent(100))
                  .withBake(Duration.ofMinutes(10)))
          .maxInFlight(20)
          .groups(new GroupPolicy(GroupKey.ofTag("app"), 1))
          .windows(WindowPolicy.of(WeeklyWindow.parse("19:00-22:00")).withInstance(true))
          .build();

  private ForecastTime() {}

  /** Measures, and prints the first and the median of the later ones. */
  public static void main(String[] args) {
    RolloutPlan plan = PlannedFleet.of(INSTANCES, POLICY);
    Took first = forecast(plan);
    Took[] later = new Took[LATER];
    Arrays.setAll(later, i -> forecast(plan));
    print("the first", first);
    Arrays.sort(later);
    print("later ones, the median of " + LATER, later[LATER / 2]);
  }

  private static Took forecast(RolloutPlan plan) {
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long begun = System.nanoTime();
    Forecast forecast = Forecaster.of(plan, LearnedTimes.NONE, plan.createdAt());
    Took took =
        new Took(
            (System.nanoTime() - begun) / 1e9,
            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9);
    if (forecast.windows() != NIGHTS || !forecast.unfit().isEmpty()) {
      throw new IllegalStateException("not all of it in " + NIGHTS + " nights: " + forecast.end());
    }
    return took;
  }

  private static void print(String which, Took took) {
    JournalCost.print(
        "%d instances over %d nights, %s: %.2f s, of which %.2f s on a core",
        INSTANCES, NIGHTS, which, took.seconds(), took.onCore());
  }

  /** On a machine that is shared the second is less than the first. */
  private record Took(double seconds, double onCore) implements Comparable<Took> {

    @Override
    public int compareTo(Took other) {
      return Double.compare(seconds, other.seconds);
    }
  }
}
