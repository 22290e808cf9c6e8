package io.ddsfleet.benchmarks;

import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What keeping a rollout in files costs it, with 100 instances in flight: the same rollout without
 * a journal and with one, in turn, and the ratio of each pair. The disk is that of the folder that
 * is given as the first argument.
 */
public final class JournalCost {

  private static final int INSTANCES = 500;
  private static final int PAIRS = 7;

  /** As fast as a rollout ever goes: in practice the rate of calls hides all of this. */
  private static final RolloutPolicy FLAT_OUT =
      RolloutPolicy.builder()
          .maxInFlight(100)
          .rate(Rate.perSecond(1000))
          .apiRate(Rate.perSecond(1000))
          .pollInterval(Duration.ofMillis(100))
          .settle(Duration.ofSeconds(5))
          .build();

  private JournalCost() {}

  /** Measures, and prints a line a pair and the median. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/journal-cost");
    pair(folder); // warms up
    double[] ratios = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      ratios[i] = pair(folder);
    }
    Arrays.sort(ratios);
    print(
        "with a journal / without: median %.3f, from %.3f to %.3f",
        ratios[PAIRS / 2], ratios[0], ratios[PAIRS - 1]);
    IntentCost.measure(folder);
  }

  private static double pair(Path folder) {
    double without = seconds(RolloutJournal.NONE);
    try (FileJournal journal = FileJournal.in(folder)) {
      double with = seconds(journal);
      print(
          "%d instances, 100 in flight: %.2f s without a journal, %.2f s with one: %.3f",
          INSTANCES, without, with, with / without);
      return with / without;
    }
  }

  private static double seconds(RolloutJournal journal) {
    SimulatedFleet fleet =
        SimulatedFleet.builder()
            .replicaSets(INSTANCES)
            .upgradeTime(Duration.ofMillis(400), Duration.ofMillis(600))
            .build();
    SimulatedControlPlane cloud = SimulatedControlPlane.of(fleet);
    long begun = System.nanoTime();
    RolloutCompleted end =
        Rollout.builder(cloud)
            .policy(FLAT_OUT)
            .journal(journal)
            .build()
            .run(Inventory.all(cloud))
            .ofType(RolloutCompleted.class)
            .blockLast();
    if (end == null || end.results().getOrDefault(Result.UPGRADED, 0) != INSTANCES) {
      throw new IllegalStateException("not everything was upgraded: " + end);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  static void print(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
