package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ControlPlane;

class SimulatedControlPlaneContractTest extends ControlPlaneContract {

  @Override
  protected ControlPlane controlPlane(SimulatedFleet fleet) {
    return SimulatedControlPlane.of(fleet);
  }
}
