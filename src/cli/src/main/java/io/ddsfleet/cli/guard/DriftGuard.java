package io.ddsfleet.cli.guard;

import io.ddsfleet.cli.output.Words;
import io.ddsfleet.cli.plan.FleetDrift;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Refuses to carry out a plan of a fleet that has moved since. */
public final class DriftGuard implements Guard {

  private final Supplier<FleetDrift> drift;
  private final int maxPercent;

  /**
   * A guard that keeps the limit.
   *
   * @param drift how far the fleet is from the plan, once it was read
   * @param maxPercent how many percent of the plan's instances may have moved
   */
  public DriftGuard(Supplier<FleetDrift> drift, int maxPercent) {
    this.drift = drift;
    this.maxPercent = maxPercent;
  }

  @Override
  public Mono<Boolean> check(RolloutStarted started, Dialogue dialogue) {
    return Mono.fromSupplier(drift)
        .flatMap(
            moved ->
                moved.moved().isEmpty()
                    ? Mono.just(true)
                    : dialogue.say(words(moved)).thenReturn(moved.isWithin(maxPercent)));
  }

  /** A plan that has not begun to be carried out is not resumed. */
  @Override
  public boolean isLasting() {
    return true;
  }

  private String words(FleetDrift moved) {
    List<String> lines = new ArrayList<>();
    String limit = "--max-drift " + maxPercent + "%";
    String what = Words.instances(moved.moved().size()) + ", the plan has " + moved.planned();
    lines.add(
        moved.isWithin(maxPercent)
            ? "The fleet has moved since it was planned for, within " + limit + ": " + what + "."
            : "The fleet has moved since it was planned for, by more than "
                + (limit + ": " + what + ". No upgrade was started. Plan again, or raise")
                + " --max-drift.");
    lines.addAll(moved.lines());
    return String.join("\n", lines);
  }
}
