package io.ddsfleet.rollout.controlplane;

/**
 * The ways a call fails, as far as they differ in what has to follow. An adapter sorts the
 * provider's codes into these once, by code, never by message.
 */
public enum Fault {
  /** Refused for the quota: not executed, slower next time. */
  THROTTLED(Executed.NO, true, false),
  /** No connection was made, so nothing left: not executed. */
  NOT_CONNECTED(Executed.NO, true, true),
  /** Reset, timed out, short or unreadable: nobody knows. */
  NO_ANSWER(Executed.UNKNOWN, true, true),
  /** HTTP 5xx: nobody knows. */
  SERVER_FAULT(Executed.UNKNOWN, true, true),
  /** The same signed request arrived twice: the first of them may have been executed. */
  NONCE_USED(Executed.UNKNOWN, true, false),
  /** The instance is in a state that does not allow it; perhaps because of an earlier call. */
  WRONG_STATE(Executed.NO, false, false),
  /** The instance is of a kind that cannot be upgraded, ever. */
  WRONG_KIND(Executed.NO, false, false),
  /** The instance is locked. */
  LOCKED(Executed.NO, false, false),
  /** There is no such instance (any more). */
  GONE(Executed.NO, false, false),
  /** Key, signature, token or clock are wrong: every other call will fare alike. */
  REFUSED(Executed.NO, false, false),
  /** Not permitted, perhaps for this instance only. */
  FORBIDDEN(Executed.NO, false, false),
  /** Any other refusal by the provider. */
  REJECTED(Executed.NO, false, false);

  private final Executed executed;
  private final boolean retryable;
  private final boolean sickness;

  Fault(Executed executed, boolean retryable, boolean sickness) {
    this.executed = executed;
    this.retryable = retryable;
    this.sickness = sickness;
  }

  /** Whether a mutating call that failed so was executed. */
  public Executed executed() {
    return executed;
  }

  /** Whether a read that failed so is worth repeating. */
  public boolean isRetryable() {
    return retryable;
  }

  /** Whether it says that the service or the way to it is ill, which a circuit breaker counts. */
  public boolean isSickness() {
    return sickness;
  }
}
