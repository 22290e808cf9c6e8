package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Fault;

/** Sorts refusals as a client over HTTP has to: by status and code, never by message. */
final class FaultCodes {

  private FaultCodes() {}

  static Fault of(ApiError error) {
    if (error.isThrottling()) {
      return Fault.THROTTLED;
    }
    return error.status() >= 500 ? Fault.SERVER_FAULT : ofCode(error.code());
  }

  private static Fault ofCode(String code) {
    return switch (code) {
      case "IncorrectDBInstanceState" -> Fault.WRONG_STATE;
      case "IncorrectDBInstanceType" -> Fault.WRONG_KIND;
      case "IncorrectDBInstanceLockMode" -> Fault.LOCKED;
      case "InvalidDBInstanceId.NotFound" -> Fault.GONE;
      case "SignatureNonceUsed" -> Fault.NONCE_USED;
      case "Forbidden.RAM" -> Fault.FORBIDDEN;
      default -> Fault.REJECTED;
    };
  }
}
