package io.ddsfleet.dds.wire;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The gate between a request and the network: it is either passed or shut, once and for all, so
 * that "nothing left" is a fact and not a guess from the class of an exception. A request that was
 * given up before it passed is never written, even if a connection turns up a moment later.
 */
final class Departure {

  private enum State {
    WAITING,
    LEFT,
    GIVEN_UP
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** Passes the gate right before the first byte is written; false when it was shut before. */
  boolean leave() {
    return state.compareAndSet(State.WAITING, State.LEFT);
  }

  /** Shuts the gate; true when nothing had left, and now nothing ever will. */
  boolean giveUp() {
    return state.compareAndSet(State.WAITING, State.GIVEN_UP) || state.get() == State.GIVEN_UP;
  }
}
