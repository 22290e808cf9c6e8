package io.ddsfleet.dds;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTableTest {

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "400, Throttling, THROTTLED",
    "400, Throttling.User, THROTTLED",
    "429, Throttling.Api, THROTTLED",
    "400, Rejected.Throttling, THROTTLED",
    "503, Throttling.User, THROTTLED",
    "429, '', THROTTLED",
    "429, SomethingNew, THROTTLED",
    "500, InternalError, SERVER_FAULT",
    "503, ServiceUnavailable, SERVER_FAULT",
    "502, '', SERVER_FAULT",
    "400, InternalError, SERVER_FAULT",
    "503, IncorrectDBInstanceState, SERVER_FAULT",
    "500, SignatureNonceUsed, SERVER_FAULT",
    "400, SignatureNonceUsed, NONCE_USED",
    "400, IncorrectDBInstanceState, WRONG_STATE",
    "400, OperationDenied.DBInstanceStatus, WRONG_STATE",
    "403, InstanceStatusInvalid, WRONG_STATE",
    "404, InvalidStatus.NotFound, WRONG_STATE",
    "400, Task.Conflict, WRONG_STATE",
    "400, IncorrectDBInstanceType, WRONG_KIND",
    "400, IncorrectDBInstanceLockMode, LOCKED",
    "404, InvalidDBInstanceId.NotFound, GONE",
    "404, InvalidInstanceId.NotFound, GONE",
    "404, InvalidAccessKeyId.NotFound, REFUSED",
    "400, InvalidAccessKeyId.Inactive, REFUSED",
    "403, Forbidden.AccessKeyDisabled, REFUSED",
    "400, SignatureDoesNotMatch, REFUSED",
    "400, IncompleteSignature, REFUSED",
    "400, InvalidSecurityToken.Expired, REFUSED",
    "400, MissingSecurityToken, REFUSED",
    "400, InvalidTimeStamp.Expired, REFUSED",
    "403, Forbidden.RAM, FORBIDDEN",
    "403, Forbidden, FORBIDDEN",
    "403, Forbbiden.SubUser, FORBIDDEN",
    "403, NoPermission, FORBIDDEN",
    "400, InvalidParameter, REJECTED",
    "404, InvalidAction.NotFound, REJECTED",
    "400, '', NO_ANSWER",
    "403, '', NO_ANSWER",
    "404, '', NO_ANSWER",
    "408, '', NO_ANSWER",
    "408, RequestTimeout, NO_ANSWER",
    "302, '', NO_ANSWER",
    "302, Moved, NO_ANSWER",
  })
  void of_sortsByCodeAndStatus(int status, String code, Fault fault) {
    assertThat(FaultTable.of(status, code)).isEqualTo(fault);
  }
}
