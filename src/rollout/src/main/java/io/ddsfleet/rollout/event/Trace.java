package io.ddsfleet.rollout.event;

import java.time.Duration;

/**
 * What is known of the way an instance took. Text that does not apply is empty.
 *
 * @param fromVersion its kernel version before
 * @param toVersion its kernel version after
 * @param requestId the provider's request id of the accepted call, or of the refusal
 * @param errorCode the provider's code of the refusal
 * @param attempts calls that may count: 0 when none was made
 * @param adopted whether an unclear call was seen to have been executed
 * @param elapsed from the first call to the outcome; zero without a call
 */
public record Trace(
    String fromVersion,
    String toVersion,
    String requestId,
    String errorCode,
    int attempts,
    boolean adopted,
    Duration elapsed) {

  /** Of an instance for which no call was made and no version read. */
  public static final Trace NONE = new Trace("", "", "", "", 0, false, Duration.ZERO);

  public Trace {
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts is not negative, but " + attempts);
    }
  }

  /** The same way, with the version it ended on. */
  public Trace to(String version) {
    return new Trace(fromVersion, version, requestId, errorCode, attempts, adopted, elapsed);
  }

  /** The same way, ended by a refusal. */
  public Trace refused(String code, String request) {
    return new Trace(fromVersion, toVersion, request, code, attempts, adopted, elapsed);
  }
}
