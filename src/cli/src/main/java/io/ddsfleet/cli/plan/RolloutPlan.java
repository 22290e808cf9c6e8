package io.ddsfleet.cli.plan;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.coordinator.PlannedWave;
import io.ddsfleet.rollout.coordinator.WavePlan;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.rollout.inventory.FleetPlan;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.inventory.Survey;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rollout would do: every instance with what was decided about it and everything that the
 * decision used.
 *
 * @param createdAt when the inventory was read
 * @param scope what the inventory is
 * @param policy the limits
 * @param allRegions whether it is about every region that there is, or only about those below
 * @param regions the regions that were read
 * @param listings how many pages of listings that took
 * @param instances every instance of the inventory, by region and id
 * @param notFound instances that were asked for by their id and are not there
 * @param waves who goes in which wave, in which order; with those at the latest version, which are
 *     read and not called
 */
public record RolloutPlan(
    Instant createdAt,
    InventoryScope scope,
    RolloutPolicy policy,
    boolean allRegions,
    List<String> regions,
    long listings,
    List<Assessment> instances,
    List<InstanceRef> notFound,
    List<List<InstanceRef>> waves) {

  public RolloutPlan {
    regions = List.copyOf(regions);
    instances = List.copyOf(instances);
    notFound = List.copyOf(notFound);
    waves = waves.stream().map(List::copyOf).toList();
  }

  /** The plan of a fleet as it was read, with the waves that a rollout cuts it into. */
  public static RolloutPlan of(
      Survey survey,
      InventoryScope scope,
      RolloutPolicy policy,
      boolean allRegions,
      Instant createdAt) {
    List<Instance> eligible =
        survey.assessments().stream()
            .filter(one -> one.decision() != Decision.SKIPPED)
            .map(Assessment::instance)
            .toList();
    List<PlannedWave> waves = WavePlan.of(eligible, policy.waves());
    return new RolloutPlan(
        createdAt,
        scope,
        policy,
        allRegions,
        survey.regions(),
        survey.apiCalls().getOrDefault(Operation.DESCRIBE_INSTANCES, 0L),
        survey.assessments(),
        survey.notFound(),
        waves.stream().map(wave -> wave.members().stream().map(Instance::ref).toList()).toList());
  }

  /** Those about which this was decided. */
  public List<Assessment> decided(Decision decision) {
    return instances.stream().filter(one -> one.decision() == decision).toList();
  }

  /** How many instances may be upgraded, those at the latest version included. */
  public int eligible() {
    return waves.stream().mapToInt(List::size).sum();
  }

  /** What an engine keeps to. */
  public FleetPlan forEngine() {
    return new FleetPlan(waves, refs(decided(Decision.CURRENT)));
  }

  private static Set<InstanceRef> refs(List<Assessment> some) {
    return some.stream().map(one -> one.instance().ref()).collect(Collectors.toSet());
  }
}
