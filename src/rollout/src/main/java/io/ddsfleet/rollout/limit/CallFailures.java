package io.ddsfleet.rollout.limit;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Words the failures of calls that no control plane has worded. */
final class CallFailures {

  private CallFailures() {}

  /** The call was not sent, for its region is ill. */
  static ControlPlaneException notSent(Operation operation, String regionId) {
    return new ControlPlaneException(
        Fault.NOT_CONNECTED,
        operation,
        "",
        "",
        operation.action() + " was not sent: " + regionId + " is out of reach",
        null);
  }

  /** A failure as the control plane told it, and any other as a call without an answer. */
  static ControlPlaneException of(Throwable error, Operation operation, Duration timeout) {
    if (error instanceof ControlPlaneException known) {
      return known;
    }
    String what =
        error instanceof TimeoutException
            ? " was not answered within " + timeout.toMillis() + " ms"
            : " ended without an answer: " + error;
    return new ControlPlaneException(
        Fault.NO_ANSWER, operation, "", "", operation.action() + what, error);
  }
}
