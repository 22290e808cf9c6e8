package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.Share;
import io.ddsfleet.cli.options.TroubleOptions;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.FaultPlanBuilder;
import io.ddsfleet.simulator.SimulatedFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the plan of what goes wrong from the flags of the simulator. */
final class Trouble {

  /** What {@code --fault-percent} stands for, each as often as the others. */
  private static final List<SimulatedFault> USUAL =
      List.of(
          SimulatedFault.THROTTLED,
          SimulatedFault.LOST_BEFORE,
          SimulatedFault.LOST_AFTER,
          SimulatedFault.SERVER_ERROR_BEFORE,
          SimulatedFault.SERVER_ERROR_AFTER);

  private Trouble() {}

  /** The plan; shares that add up to more than everything are a usage error. */
  static FaultPlan plan(long seed, TroubleOptions options) {
    double each = options.faultPercent() / 100.0 / USUAL.size();
    Stream<Share<SimulatedFault>> usual = USUAL.stream().map(fault -> new Share<>(fault, each));
    FaultPlanBuilder plan = FaultPlan.builder().seed(seed);
    total("--fault and --fault-percent", Stream.concat(usual, options.faults().stream()))
        .forEach(plan::onUpgrades);
    total("--ending", options.endings().stream()).forEach(plan::ending);
    return plan.build();
  }

  private static <T extends Enum<T>> Map<T, Double> total(String flags, Stream<Share<T>> shares) {
    Map<T, Double> total = new LinkedHashMap<>();
    shares.forEach(share -> total.merge(share.thing(), share.probability(), Double::sum));
    long percent = Math.round(100 * total.values().stream().mapToDouble(Double::doubleValue).sum());
    if (percent > 100) {
      throw new UsageException(flags + " add up to " + percent + "%: it is 100% at the most.");
    }
    return total;
  }
}
