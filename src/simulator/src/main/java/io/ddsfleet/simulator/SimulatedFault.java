package io.ddsfleet.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can go wrong with one call. */
public enum SimulatedFault {
  /** {@code Throttling.User} with status 400; not executed. */
  THROTTLED(false, ApiError.THROTTLED),
  /** {@code Throttling.Api} with status 429; not executed. */
  THROTTLED_429(false, ApiError.THROTTLED_429),
  /** The connection is closed before anything was done. */
  LOST_BEFORE(false, Breakage.CLOSED),
  /** Executed, then the connection is closed. */
  LOST_AFTER(true, Breakage.CLOSED),
  /** Nothing is done and nothing is answered. */
  HANG_BEFORE(false, Breakage.SILENT),
  /** Executed, but nothing is answered. */
  HANG_AFTER(true, Breakage.SILENT),
  /** Executed and answered as it should be, but late: {@link FaultPlanBuilder#slowAnswers}. */
  SLOW_ANSWER(true),
  /** Executed, and the answer is cut off. */
  SHORT_BODY(true, Breakage.SHORT_BODY),
  /** Executed, and the answer is empty. */
  EMPTY_BODY(true, Breakage.EMPTY_BODY),
  /** Executed, but a gateway answers with an HTML page and status 502. */
  HTML(true, Breakage.HTML_PAGE),
  /** Executed, but what comes back is an HTML page and status 200. */
  HTML_200(true, Breakage.HTML_200),
  /** {@code ServiceUnavailable} with status 503, and nothing was done. */
  SERVER_ERROR_BEFORE(false, ApiError.UNAVAILABLE),
  /** {@code ServiceUnavailable} with status 503, though it was executed. */
  SERVER_ERROR_AFTER(true, ApiError.UNAVAILABLE),
  /** {@code InternalError} with status 500, and nothing was done. */
  INTERNAL_ERROR_BEFORE(false, ApiError.INTERNAL_ERROR),
  /** {@code InternalError} with status 500, though it was executed. */
  INTERNAL_ERROR_AFTER(true, ApiError.INTERNAL_ERROR),
  /** {@code IncorrectDBInstanceState}, though the state would do; not executed. */
  WRONG_STATE(false, ApiError.WRONG_STATE),
  /**
   * {@code SignatureNonceUsed}: a copy of the request got to the endpoint first and was executed;
   * the endpoint knows its nonce and turns this one away. Where a copy is made behind that check,
   * it is {@link #DUPLICATED}.
   */
  NONCE_USED(true, ApiError.NONCE_USED),
  /**
   * {@code IncorrectDBInstanceState}: delivered twice behind the endpoint. The first copy was
   * executed, and the answer is that to the second, which finds the first under way, whether or not
   * that shows yet. Counted as one call. Befalls upgrade calls only.
   */
  DUPLICATED(true, ApiError.WRONG_STATE),
  /**
   * {@code IncorrectDBInstanceState}: an upgrade of another operator was accepted just before, and
   * its restart is the only one. Whether it shows yet or not, this call is not executed. Befalls
   * upgrade calls only.
   */
  OTHER_OPERATOR(false, ApiError.WRONG_STATE),
  /** {@code Forbidden.RAM}; not executed. */
  FORBIDDEN(false, ApiError.FORBIDDEN),
  /** {@code OperationDenied}; not executed. */
  REJECTED(false, ApiError.REJECTED);

  private final boolean executes;
  private final @Nullable ApiError error;
  private final @Nullable Breakage breakage;

  SimulatedFault(boolean executes) {
    this(executes, null, null);
  }

  SimulatedFault(boolean executes, ApiError error) {
    this(executes, error, null);
  }

  SimulatedFault(boolean executes, Breakage breakage) {
    this(executes, null, breakage);
  }

  SimulatedFault(boolean executes, @Nullable ApiError error, @Nullable Breakage breakage) {
    this.executes = executes;
    this.error = error;
    this.breakage = breakage;
  }

  /** Whether the call takes effect all the same. */
  public boolean executes() {
    return executes;
  }

  /** Whether it makes no sense for a call that only reads. */
  public boolean isOfUpgradesOnly() {
    return this == DUPLICATED || this == OTHER_OPERATOR;
  }

  /** What the caller gets to see where this would have been the answer. */
  <T> ApiReply<T> spoil(ApiReply.Answered<T> answer, Duration slowness) {
    if (error != null) {
      return new ApiReply.Refused<>(answer.requestId(), error);
    }
    return breakage == null
        ? new ApiReply.Late<>(answer, slowness)
        : new ApiReply.Broken<>(breakage);
  }
}
