package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.event.Reason;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides from what an instance shows whether it may be upgraded. The first rule that holds gives
 * the reason; what is unknown is not eligible.
 *
 * <p>That only {@code Running} replica sets and sharded clusters can be upgraded is documented with
 * {@code UpgradeDBInstanceKernelVersion}.
 */
public final class EligibilityRules {

  private static final Eligibility ELIGIBLE = new Eligibility.Eligible();

  private final List<Rule> rules;

  /**
   * The rules of a rollout.
   *
   * @param excluded the ids of instances that the user keeps out
   */
  public EligibilityRules(Set<String> excluded) {
    this.rules =
        List.of(
            new Rule(
                instance -> excluded.contains(instance.ref().instanceId()),
                Reason.Skipped.EXCLUDED,
                instance -> "excluded by the user"),
            new Rule(
                instance -> instance.kind() == InstanceKind.STANDALONE,
                Reason.Skipped.STANDALONE,
                instance -> "a standalone instance cannot be upgraded"),
            new Rule(
                instance -> instance.kind() == InstanceKind.UNDETERMINED,
                Reason.Skipped.UNDETERMINED,
                instance -> "neither the listing nor the instance tells how many members it has"),
            new Rule(
                instance -> instance.status().isEmpty(),
                Reason.Skipped.UNDETERMINED,
                instance -> "the answer does not tell its state"),
            new Rule(
                instance -> !instance.isRunning(),
                Reason.Skipped.NOT_RUNNING,
                instance -> "its state is " + instance.status()),
            new Rule(
                Instance::isLocked,
                Reason.Skipped.LOCKED,
                instance -> "its lock mode is " + instance.lockMode()));
  }

  /** What the rules say of an instance as it shows itself. */
  public Eligibility judge(Instance instance) {
    for (Rule rule : rules) {
      if (rule.holds().test(instance)) {
        return new Eligibility.Ineligible(rule.reason(), rule.message().apply(instance));
      }
    }
    return ELIGIBLE;
  }

  private record Rule(
      Predicate<Instance> holds, Reason.Skipped reason, Function<Instance, String> message) {}
}
