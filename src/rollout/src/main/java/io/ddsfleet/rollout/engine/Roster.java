package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.coordinator.PlannedWave;
import io.ddsfleet.rollout.coordinator.WavePlan;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Eligibility;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetPlan;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the inventory by what is left to do: who is a candidate, who is decided already, and who
 * has ended in an earlier run.
 */
final class Roster {

  private final Past past;
  private final Outcomes outcomes;
  private final EligibilityRules rules;
  private final WavePolicy waves;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<UpgradeOutcome> decided = new ArrayList<>();
  private final List<Instance> eligible = new ArrayList<>();
  private @Nullable FleetPlan plan;
  private Set<InstanceRef> planned = Set.of();

  Roster(Past past, RunContext run) {
    this.past = past;
    this.outcomes = run.outcomes();
    this.rules = new EligibilityRules(run.policy().excluded());
    this.waves = run.policy().waves();
  }

  void enter(Fleet fleet) {
    plan = fleet.plan();
    planned = plan == null ? Set.of() : plan.members();
    fleet.instances().forEach(this::enter);
    fleet.notFound().stream()
        .filter(ref -> past.of(ref).ended() == null)
        .forEach(ref -> decided.add(outcomes.notFound(ref)));
  }

  /** An instance whose call is open is a candidate whatever a rule says: its end is to be seen. */
  private void enter(Instance instance) {
    PastCalls before = past.of(instance.ref());
    boolean open = before.open() != PastCalls.OpenCall.NONE;
    if (rules.judge(instance) instanceof Eligibility.Ineligible no && !open) {
      if (before.ended() == null) {
        decided.add(outcomes.skipped(instance.ref(), no.reason(), no.message()));
      }
      return;
    }
    if (plan != null && !planned.contains(instance.ref())) {
      if (before.ended() == null) {
        decided.add(outcomes.notPlanned(instance.ref()));
      }
      return;
    }
    eligible.add(instance);
    if (before.ended() == null) {
      candidates.add(new Candidate(instance, before));
    }
  }

  /** Those eligible by the listing, whether they have ended or not. */
  List<Instance> eligible() {
    return Collections.unmodifiableList(eligible);
  }

  /** In which waves they go: as they were planned, or as the policy cuts them. */
  List<PlannedWave> waves() {
    return plan == null
        ? WavePlan.of(eligible, waves)
        : WavePlan.keeping(plan.waves(), eligible, waves);
  }

  /** Those that were planned as being at the latest version. */
  Set<InstanceRef> atLatest() {
    return plan == null ? Set.of() : plan.atLatest();
  }

  /** The candidates, in the order in which the waves let them go. */
  List<Candidate> inOrderOf(List<PlannedWave> waves) {
    Map<InstanceRef, Candidate> byRef = new HashMap<>();
    candidates.forEach(candidate -> byRef.put(candidate.ref(), candidate));
    List<Candidate> ordered = new ArrayList<>();
    for (PlannedWave wave : waves) {
      wave.members().stream()
          .map(member -> byRef.get(member.ref()))
          .filter(Objects::nonNull)
          .forEach(ordered::add);
    }
    return ordered;
  }

  /** Those eligible ones that have no final outcome. */
  List<Candidate> candidates() {
    return Collections.unmodifiableList(candidates);
  }

  /** Outcomes that need nothing but the listing, and were not told before. */
  List<UpgradeOutcome> decided() {
    return Collections.unmodifiableList(decided);
  }

  /** Where the candidates are, in the order of the names. */
  List<String> regions() {
    return candidates.stream()
        .map(candidate -> candidate.ref().regionId())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether any candidate may need a call; those whose call was executed do not. */
  boolean mayNeedCalls() {
    return candidates.stream()
        .anyMatch(one -> past.of(one.ref()).open() != PastCalls.OpenCall.EXECUTED);
  }
}
