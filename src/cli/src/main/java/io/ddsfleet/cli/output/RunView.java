package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.RolloutEvent;

/** Shows a run to whoever started it. Called on one thread, in the order of the events. */
public interface RunView {

  /** Shows one event. A write that fails is an {@link java.io.UncheckedIOException}. */
  void show(RolloutEvent event);

  /** Says something to the person at the terminal, on standard error; from any thread. */
  void say(String line);

  /** Takes away what would be drawn over, so that something else can be written in its place. */
  default void clear() {}

  /** Called some times a second, for what changes without events, such as ages. */
  default void tick() {}

  /** The run has ended: says how, and what to do next. */
  void end();
}
