/** The engine over the simulated fleet, on virtual time. */
package io.ddsfleet.simulator.rollout;
