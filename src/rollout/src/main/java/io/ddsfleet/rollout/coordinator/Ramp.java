package io.ddsfleet.rollout.coordinator;

/**
 * How many of a wave may be in flight while it is not known yet how well it goes: one at first,
 * twice as many after each success, half as many after each failure.
 */
final class Ramp {

  private final boolean on;
  private int limit = 1;

  Ramp(boolean on) {
    this.on = on;
  }

  void waveBegins() {
    limit = 1;
  }

  void succeeded(int most) {
    limit = Math.min(most, limit > most / 2 ? most : limit * 2);
  }

  void failed() {
    limit = Math.max(1, limit / 2);
  }

  /** How many it lets be in flight, of those that may be at most. */
  int of(int most) {
    return on ? Math.min(limit, most) : most;
  }
}
