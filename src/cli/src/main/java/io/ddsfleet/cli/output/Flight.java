package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.time.Instant;

/**
 * An instance for which a call was made and that has no outcome yet.
 *
 * @param instance which instance
 * @param since when the first call was about to be sent
 * @param state what it is doing, in a few words
 */
record Flight(InstanceRef instance, Instant since, String state) {

  Flight now(String newState) {
    return new Flight(instance, since, newState);
  }
}
