package io.ddsfleet.cli.timeline;

import java.time.Duration;

/**
 * Something that lasted.
 *
 * @param look what it was
 * @param from when it began, since the timeline's start
 * @param to when it ended
 * @param label what is written next to it; may be empty
 */
public record Span(Look look, Duration from, Duration to, String label) {

  public Span {
    if (to.compareTo(from) < 0) {
      throw new IllegalArgumentException(
          "a span ends after it begins, not from " + from + " to " + to);
    }
  }

  Duration length() {
    return to.minus(from);
  }
}
