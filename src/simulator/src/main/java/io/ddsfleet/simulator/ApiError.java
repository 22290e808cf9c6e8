package io.ddsfleet.simulator;

/**
 * A refusal in the provider's words.
 *
 * @param status the HTTP status
 * @param code the error code, which is what clients go by
 * @param message text for a person
 */
public record ApiError(int status, String code, String message) {

  static final ApiError THROTTLED =
      new ApiError(400, "Throttling.User", "Request was denied due to user flow control.");
  static final ApiError THROTTLED_429 =
      new ApiError(429, "Throttling.Api", "Request was denied due to api flow control.");
  static final ApiError INTERNAL_ERROR =
      new ApiError(
          500, "InternalError", "The request processing has failed due to some unknown error.");
  static final ApiError UNAVAILABLE =
      new ApiError(503, "ServiceUnavailable", "The request has failed due to a temporary failure.");
  static final ApiError WRONG_STATE =
      new ApiError(
          400,
          "IncorrectDBInstanceState",
          "Current DB instance state does not support this operation.");
  static final ApiError WRONG_TYPE =
      new ApiError(
          400,
          "IncorrectDBInstanceType",
          "Current DB instance type does not support this operation.");
  static final ApiError LOCKED =
      new ApiError(
          400,
          "IncorrectDBInstanceLockMode",
          "Current DB instance lock mode does not support this operation.");
  static final ApiError FORBIDDEN =
      new ApiError(
          403, "Forbidden.RAM", "User not authorized to operate on the specified resource.");
  static final ApiError REJECTED =
      new ApiError(400, "OperationDenied", "The operation is not permitted.");
  static final ApiError NO_SUCH_INSTANCE =
      new ApiError(
          404, "InvalidDBInstanceId.NotFound", "The specified DBInstanceId does not exist.");
  static final ApiError NO_SUCH_REGION =
      new ApiError(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.");
  static final ApiError NO_SUCH_VERSION =
      new ApiError(
          404, "InvalidKernelVersion.NotFound", "The specified KernelVersion does not exist.");

  static final ApiError NO_SUCH_ACTION =
      new ApiError(
          404,
          "InvalidAction.NotFound",
          "Specified api is not found, please check your url and method.");

  /** The same signed request came twice. */
  public static final ApiError NONCE_USED =
      new ApiError(400, "SignatureNonceUsed", "Specified signature nonce was used already.");

  /** Whether it says that too much was asked for. */
  boolean isThrottling() {
    return code.contains("Throttling");
  }
}
