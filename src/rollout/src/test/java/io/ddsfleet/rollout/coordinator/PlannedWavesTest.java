package io.ddsfleet.rollout.coordinator;

import static io.ddsfleet.rollout.coordinator.Members.members;
import static io.ddsfleet.rollout.coordinator.Members.ref;
import static io.ddsfleet.rollout.coordinator.Members.upgraded;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a coordinator makes of waves that were planned, when the fleet has moved since. */
class PlannedWavesTest {

  private static final Instant T0 = Instant.parse("2026-11-28T09:00:00Z");

  private final RolloutPolicy policy = RolloutPolicy.ofDefaults();

  @Test
  void aCanaryThatIsGone_isReplacedByOneThatGoesAlone_notByTheWholeNextWave() {
    List<Instance> left = members(9).subList(1, 9);
    List<InstanceRef> rest = left.stream().map(Instance::ref).toList();
    List<PlannedWave> waves =
        WavePlan.keeping(List.of(List.of(ref(0)), rest), left, policy.waves());
    Coordinator coordinator = new Coordinator(policy, left, waves, true);
    coordinator.begin(T0);

    coordinator.enter(ref(1));
    assertThat(coordinator.limits().isOpen(T0)).as("nothing is proven yet").isFalse();
    coordinator.end(upgraded(ref(1)), true, T0);

    coordinator.enter(ref(2));
    assertThat(coordinator.limits().isOpen(T0)).isTrue();
  }
}
