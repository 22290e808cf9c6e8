package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import java.util.Optional;

/** The documented conditions of {@code UpgradeDBInstanceKernelVersion}, first match first. */
final class UpgradeRules {

  private UpgradeRules() {}

  /** Why the instance, as it is right now, is refused; empty when it is not. */
  static Optional<ApiError> refusal(SimulatedInstance now) {
    Instance instance = now.details().instance();
    if (now.kind() == InstanceKind.STANDALONE) {
      return Optional.of(ApiError.WRONG_TYPE);
    }
    if (instance.isLocked()) {
      return Optional.of(ApiError.LOCKED);
    }
    return instance.isRunning() ? Optional.empty() : Optional.of(ApiError.WRONG_STATE);
  }

  /** Whether an instance that starts like this may be upgraded, as far as anybody can tell. */
  static boolean isEligible(SimulatedInstance start) {
    return refusal(start).isEmpty()
        && start.kind() != InstanceKind.UNDETERMINED
        && !start.details().kernelVersion().isEmpty();
  }
}
