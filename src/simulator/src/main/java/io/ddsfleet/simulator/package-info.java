/**
 * A simulated fleet of ApsaraDB for MongoDB instances, for tests of whatever talks to the real one.
 *
 * <p>{@link io.ddsfleet.simulator.SimulatedFleet} is the fleet itself: a state machine of instances
 * on an injected clock that also tells the truth afterwards: how often each was restarted, how many
 * were in upgrade at once. {@link io.ddsfleet.simulator.SimulatedControlPlane} is the way to it in
 * memory, for virtual time; {@link io.ddsfleet.simulator.http.SimulatorServer} the one over signed
 * HTTP. {@link io.ddsfleet.simulator.FaultPlan} says what goes wrong on the way.
 *
 * <pre>{@code
 * SimulatedFleet fleet = SimulatedFleet.builder().replicaSets(40).standalones(3).build();
 * ControlPlane plane = SimulatedControlPlane.of(fleet);
 * // … a rollout against the plane …
 * assertThat(fleet.instances()).allMatch(instance -> instance.restarts() <= 1);
 * }</pre>
 */
@NullMarked
package io.ddsfleet.simulator;

import org.jspecify.annotations.NullMarked;
