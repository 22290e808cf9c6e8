package io.ddsfleet.rollout.controlplane;

import org.jspecify.annotations.Nullable;

/**
 * A call to a {@link ControlPlane} that failed. Its message is for a person: what was asked, what
 * came back and what to do next; it never holds a credential, a signature or a signed URL.
 */
public final class ControlPlaneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final Fault fault;
  private final Operation operation;
  private final String code;
  private final String requestId;

  /**
   * Describes a failed call.
   *
   * @param fault what kind of failure
   * @param operation what was called
   * @param code the provider's error code; empty when there was none
   * @param requestId the provider's request id; empty when there was none
   * @param message one sentence or two for a person
   * @param cause what the transport threw; null when the provider answered
   */
  public ControlPlaneException(
      Fault fault,
      Operation operation,
      String code,
      String requestId,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.text = message;
    this.fault = fault;
    this.operation = operation;
    this.code = code;
    this.requestId = requestId;
  }

  /** One sentence or two for a person. */
  @Override
  public String getMessage() {
    return text;
  }

  /** What kind of failure it is, and so what may follow. */
  public Fault fault() {
    return fault;
  }

  /** The call that failed. */
  public Operation operation() {
    return operation;
  }

  /** The provider's error code; empty when it gave none. */
  public String code() {
    return code;
  }

  /** The provider's request id, for its support; empty when it gave none. */
  public String requestId() {
    return requestId;
  }
}
