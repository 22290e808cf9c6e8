package io.ddsfleet.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds out how many instances were in upgrade at one moment, at the most. */
final class HighWaterMark {

  /** In order of time; at the same moment, ends before starts, because an end is exclusive. */
  private static final Comparator<Step> IN_TIME =
      Comparator.comparingLong(Step::nanos).thenComparingInt(Step::change);

  private record Span(long from, long to) {}

  private record Step(long nanos, int change) {}

  private HighWaterMark() {}

  static int of(Stream<InstanceHistory> histories, long now) {
    List<Step> steps =
        histories
            .flatMap(history -> spans(history, now).stream())
            .flatMap(span -> Stream.of(new Step(span.from(), 1), new Step(span.to(), -1)))
            .sorted(IN_TIME)
            .toList();
    int level = 0;
    int highest = 0;
    for (Step step : steps) {
      level += step.change();
      highest = Math.max(highest, level);
    }
    return highest;
  }

  /** When the instance was in upgrade; runs that overlap are one span. */
  private static List<Span> spans(InstanceHistory history, long now) {
    List<Span> spans = new ArrayList<>();
    history.runs().stream()
        .filter(run -> run.ending().restarts() && run.startsAt() <= now)
        .sorted(Comparator.comparingLong(UpgradeRun::startsAt))
        .forEach(run -> append(spans, new Span(run.startsAt(), run.endsAt())));
    return spans;
  }

  private static void append(List<Span> spans, Span next) {
    int last = spans.size() - 1;
    if (last >= 0 && next.from() < spans.get(last).to()) {
      Span before = spans.get(last);
      spans.set(last, new Span(before.from(), Math.max(before.to(), next.to())));
    } else {
      spans.add(next);
    }
  }
}
