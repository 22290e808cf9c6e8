package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.ApiReply;
import java.util.Set;

/** One operation of the API: reads its parameters, asks the fleet, words the answer. */
interface Action {

  /** Which operation. */
  Operation operation();

  /** The parameters that it knows beyond the common ones. */
  Set<String> parameters();

  /**
   * Carries the call out.
   *
   * @throws RequestRefused when a parameter is missing or makes no sense
   */
  ApiReply<Node.Fields> perform(Parameters parameters);
}
