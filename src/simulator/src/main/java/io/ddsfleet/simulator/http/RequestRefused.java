package io.ddsfleet.simulator.http;

import io.ddsfleet.simulator.ApiError;

/** A request that is turned away before it gets to an operation. */
final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  RequestRefused(int status, String code, String message) {
    this(new ApiError(status, code, message));
  }

  RequestRefused(ApiError error) {
    super(error.code(), null, false, false);
    this.error = error;
  }

  static RequestRefused missing(String parameter) {
    return new RequestRefused(
        400,
        "MissingParameter",
        "The input parameter " + parameter + " that is mandatory for this request is missing.");
  }

  static RequestRefused invalid(String parameter) {
    return new RequestRefused(
        400, "InvalidParameter", "The specified parameter " + parameter + " is not valid.");
  }

  ApiError error() {
    return error;
  }
}
