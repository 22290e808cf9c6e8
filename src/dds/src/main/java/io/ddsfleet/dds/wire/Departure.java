package io.ddsfleet.dds.wire;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The gate between a request and the network: it is either passed or shut, once and for all, so
 * that "nothing left" is a fact and not a guess from the class of an exception. A request that was
 * given up before it passed is never written, even if a connection turns up a moment later; and
 * neither is one that is too old by then, for a process that was stopped in between acts on what it
 * knew before.
 */
final class Departure {

  private enum State {
    WAITING,
    LEFT,
    GIVEN_UP
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final LongSupplier nanos;
  private final long shutsAt;

  /**
   * A gate that is open.
   *
   * @param nanos the monotonic clock
   * @param within how long it stays so
   */
  Departure(LongSupplier nanos, Duration within) {
    this.nanos = nanos;
    this.shutsAt = nanos.getAsLong() + within.toNanos();
  }

  /** Passes the gate right before the first byte is written; false when it was shut before. */
  boolean leave() {
    if (nanos.getAsLong() - shutsAt > 0) {
      giveUp();
      return false;
    }
    return state.compareAndSet(State.WAITING, State.LEFT);
  }

  /** Shuts the gate; true when nothing had left, and now nothing ever will. */
  boolean giveUp() {
    return state.compareAndSet(State.WAITING, State.GIVEN_UP) || state.get() == State.GIVEN_UP;
  }
}
