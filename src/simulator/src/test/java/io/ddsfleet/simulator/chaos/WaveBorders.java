package io.ddsfleet.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.coordinator.PlannedWave;
import io.ddsfleet.rollout.coordinator.WavePlan;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.inventory.Eligibility;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads in a journal whether waves came one after the other, with their bakes between them. */
final class WaveBorders {

  private final WavePolicy policy;
  private final List<PlannedWave> waves;
  private final Map<InstanceRef, InstanceOutcome> ended = new HashMap<>();

  WaveBorders(Fleet fleet, WavePolicy policy) {
    EligibilityRules rules = new EligibilityRules(Set.of());
    this.policy = policy;
    this.waves =
        WavePlan.of(
            fleet.instances().stream()
                .filter(one -> rules.judge(one) instanceof Eligibility.Eligible)
                .toList(),
            policy);
  }

  /** Every call comes after the wave before its own has ended and baked, in whichever run. */
  void assertKept(String what, List<RolloutEvent> events) {
    for (RolloutEvent event : events) {
      if (event instanceof RolloutStarted) {
        ended.values().removeIf(one -> !ChaosTest.isFinal(one.outcome().result()));
      } else if (event instanceof InstanceOutcome outcome) {
        ended.put(outcome.instance(), outcome);
      } else if (event instanceof InstanceRequested request) {
        assertMayGo(what, request);
      }
    }
  }

  private void assertMayGo(String what, InstanceRequested request) {
    int wave = waveOf(request.instance());
    for (PlannedWave earlier : waves.subList(0, wave - 1)) {
      for (Instance member : earlier.members()) {
        assertThat(ended)
            .as(what + ": " + request + " of wave " + wave + " before the end of " + member.ref())
            .containsKey(member.ref());
      }
    }
    if (wave > 1) {
      Instant last = lastOutcome(waves.get(wave - 2));
      assertThat(request.stamp().at())
          .as(what + ": " + request + " of wave " + wave + " before its bake is over")
          .isAfterOrEqualTo(last.plus(policy.bake()));
    }
  }

  private int waveOf(InstanceRef instance) {
    return waves.stream()
        .filter(wave -> wave.members().stream().anyMatch(one -> one.ref().equals(instance)))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private Instant lastOutcome(PlannedWave wave) {
    return wave.members().stream()
        .map(member -> ended.get(member.ref()).stamp().at())
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
