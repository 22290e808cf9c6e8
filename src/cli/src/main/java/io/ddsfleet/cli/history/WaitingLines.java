package io.ddsfleet.cli.history;

import io.ddsfleet.cli.output.Words;
import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.rollout.steering.WaitingInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the waiting instances of a running rollout wait for, as few lines as tell it. */
final class WaitingLines {

  private static final int MOST_REASONS = 30;
  private static final int MOST_IDS = 3;

  private WaitingLines() {}

  static List<String> of(RolloutDigest rollout, Reply reply) {
    if (reply instanceof Reply.Answered answered) {
      return lines(rollout.rolloutId(), answered.answer().waiting());
    }
    boolean nobodyWaits = rollout.state() != RolloutState.RUNNING || rollout.waiting() == 0;
    if (nobodyWaits) {
      return List.of();
    }
    String why = reply instanceof Reply.NoAnswer none ? none.why() : "it takes no questions";
    return List.of("What the waiting ones wait for is not known: " + why + ".");
  }

  private static List<String> lines(String rolloutId, List<WaitingInstance> waiting) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    Map<Reason, List<String>> byReason = byReason(waiting);
    List<String> lines = new ArrayList<>();
    lines.add(waiting.size() + " waiting, and why not yet: " + counts(waiting));
    Columns columns = new Columns();
    byReason.entrySet().stream()
        .limit(MOST_REASONS)
        .forEach(one -> row(columns, one.getKey(), one.getValue()));
    lines.addAll(columns.lines());
    int more = byReason.size() - MOST_REASONS;
    if (more > 0) {
      lines.add(
          "  and "
              + more
              + " reasons more: 'ddsfleet status "
              + rolloutId
              + " --output json' has all of them");
    }
    return lines;
  }

  private static Map<Reason, List<String>> byReason(List<WaitingInstance> waiting) {
    Map<Reason, List<String>> byReason = new LinkedHashMap<>();
    for (WaitingInstance one : waiting) {
      byReason
          .computeIfAbsent(new Reason(one.cause(), one.why()), key -> new ArrayList<>())
          .add(one.instance().instanceId());
    }
    return byReason;
  }

  private static String counts(List<WaitingInstance> waiting) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    waiting.forEach(one -> counts.merge(one.cause(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void row(Columns columns, Reason reason, List<String> ids) {
    int more = ids.size() - MOST_IDS;
    String names = String.join(", ", ids.subList(0, Math.min(MOST_IDS, ids.size())));
    columns.row(
        "  " + reason.cause(),
        Integer.toString(ids.size()),
        Words.printable(reason.why() + ": " + names) + (more > 0 ? " and " + more + " more" : ""));
  }

  /** What some instances wait for. */
  private record Reason(String cause, String why) {}
}
