package io.ddsfleet.dds;

import io.ddsfleet.rollout.controlplane.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the provider's error codes, by code and status and never by message. The codes are those of
 * the operations' error tables; each stands for all codes that begin with it, the first found wins.
 */
final class FaultTable {

  private static final Map<String, Fault> BY_CODE = new LinkedHashMap<>();

  static {
    put(
        Fault.WRONG_STATE,
        "IncorrectDBInstanceState",
        "OperationDenied.DBInstanceStatus",
        "InstanceStatusInvalid",
        "InvalidStatus.NotFound",
        "Task.Conflict");
    put(Fault.WRONG_KIND, "IncorrectDBInstanceType");
    put(Fault.LOCKED, "IncorrectDBInstanceLockMode");
    put(Fault.GONE, "InvalidDBInstanceId.NotFound", "InvalidInstanceId.NotFound");
    put(Fault.NONCE_USED, "SignatureNonceUsed");
    put(
        Fault.REFUSED,
        "InvalidAccessKeyId",
        "MissingAccessKeyId",
        "Forbidden.AccessKeyDisabled",
        "SignatureDoesNotMatch",
        "IncompleteSignature",
        "InvalidSecurityToken",
        "MissingSecurityToken",
        "InvalidTimeStamp",
        "InvalidTimestamp");
    put(Fault.FORBIDDEN, "Forbidden", "Forbbiden", "NoPermission");
    put(Fault.SERVER_FAULT, "ServiceUnavailable", "InternalError");
  }

  private FaultTable() {}

  private static void put(Fault fault, String... codes) {
    for (String code : codes) {
      BY_CODE.put(code, fault);
    }
  }

  /**
   * The kind of failure of an answer that is no success.
   *
   * @param status the HTTP status, not 2xx
   * @param code the provider's code; empty when the body has none, so that a machine in between may
   *     have answered instead
   */
  static Fault of(int status, String code) {
    if (code.contains("Throttling")) {
      return Fault.THROTTLED;
    }
    if (status >= 500) {
      return Fault.SERVER_FAULT;
    }
    Fault known = byCode(code);
    return known == null ? byStatus(status, !code.isEmpty()) : known;
  }

  private static @Nullable Fault byCode(String code) {
    for (Map.Entry<String, Fault> entry : BY_CODE.entrySet()) {
      if (code.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static Fault byStatus(int status, boolean hasCode) {
    if (status == 429) {
      return Fault.THROTTLED;
    }
    return hasCode && status >= 400 && status != 408 ? Fault.REJECTED : Fault.NO_ANSWER;
  }
}
