package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The long times in which nothing was in flight, such as the days between two nights: true to scale
 * they would leave no room for what happened.
 */
final class IdleTimes {

  private static final Duration LONG = Duration.ofHours(1);
  private static final int SHARE_OF_BUSY = 4;

  private IdleTimes() {}

  /**
   * Those that are longer than an hour, and than a quarter of all the time in which something was
   * in flight.
   */
  static List<Span> of(List<Span> calls, Duration end) {
    List<Span> idle = all(calls, end);
    Duration busy = end.minus(sum(idle));
    return idle.stream()
        .filter(span -> span.length().compareTo(LONG) > 0)
        .filter(span -> span.length().multipliedBy(SHARE_OF_BUSY).compareTo(busy) > 0)
        .toList();
  }

  private static List<Span> all(List<Span> calls, Duration end) {
    List<Span> idle = new ArrayList<>();
    Duration busyUntil = Duration.ZERO;
    for (Span call : calls.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      addBetween(busyUntil, call.from(), idle);
      busyUntil = call.to().compareTo(busyUntil) > 0 ? call.to() : busyUntil;
    }
    addBetween(busyUntil, end, idle);
    return idle;
  }

  private static void addBetween(Duration from, Duration to, List<Span> idle) {
    if (from.compareTo(to) < 0) {
      idle.add(new Span(Look.IDLE, from, to, ""));
    }
  }

  static Duration sum(List<Span> spans) {
    return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }
}
