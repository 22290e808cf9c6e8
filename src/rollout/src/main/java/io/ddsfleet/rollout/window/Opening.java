package io.ddsfleet.rollout.window;

import java.time.Instant;
import java.util.function.Function;

/** Whether an upgrade may begin at an instant, and how long that stays so. */
public sealed interface Opening {

  /**
   * It may.
   *
   * @param until when it no longer may, which is the policy's latest start before its window ends;
   *     {@link Instant#MAX} when it always may
   */
  record Open(Instant until) implements Opening {}

  /**
   * It may not yet.
   *
   * @param opensAt when it may
   */
  record Closed(Instant opensAt) implements Opening {}

  /**
   * It never may, as far as anybody can look ahead.
   *
   * @param why in words
   */
  record Never(String why) implements Opening {}

  /** What the given functions make of it, one for each kind. */
  default <T> T fold(Function<Open, T> open, Function<Closed, T> closed, Function<Never, T> never) {
    if (this instanceof Open one) {
      return open.apply(one);
    }
    return this instanceof Closed one ? closed.apply(one) : never.apply((Never) this);
  }

  /** Whether an upgrade may begin. */
  default boolean isOpen() {
    return this instanceof Open;
  }
}
