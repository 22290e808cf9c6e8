package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.window.MaintenanceWindow;
import io.ddsfleet.rollout.window.Opening;
import io.ddsfleet.rollout.window.WindowCalendar;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When nothing may begin by the clock. An instance's own window, which is another for each, is left
 * out.
 */
final class ClosedTimes {

  private ClosedTimes() {}

  /** A band for each time from a latest start to the next opening, in order. */
  static List<Band> of(WindowPolicy windows, Instant start, Duration end) {
    WindowCalendar calendar = new WindowCalendar(windows.withInstance(false));
    List<Band> closed = new ArrayList<>();
    Instant last = start.plus(end);
    Instant at = start;
    while (at.isBefore(last)) {
      Opening opening = calendar.at(at, MaintenanceWindow.UNKNOWN);
      Instant change = opening.fold(Opening.Open::until, Opening.Closed::opensAt, never -> last);
      Instant to = change.isBefore(last) ? change : last;
      if (!opening.isOpen()) {
        closed.add(band(Duration.between(start, at), Duration.between(start, to)));
      }
      at = to;
    }
    return closed;
  }

  private static Band band(Duration from, Duration to) {
    return new Band(new Span(Look.CLOSED, from, to, "closed"), "", List.of());
  }
}
