package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the rows of an inventory by what will happen to them. */
public final class AssessmentCounts {

  private final Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
  private final Map<Reason.Skipped, Integer> reasons = new EnumMap<>(Reason.Skipped.class);
  private final Set<String> regions = new HashSet<>();
  private int total;

  /** Counts one row. */
  public void add(Assessment row) {
    total++;
    regions.add(row.instance().ref().regionId());
    decisions.merge(row.decision(), 1, Integer::sum);
    Reason.Skipped reason = row.reason();
    if (reason != null) {
      reasons.merge(reason, 1, Integer::sum);
    }
  }

  /** How many rows there were. */
  public int total() {
    return total;
  }

  /** All of it in one line. */
  public String line() {
    String why =
        reasons.entrySet().stream()
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
    return total
        + (total == 1 ? " instance in " : " instances in ")
        + (regions.size() + (regions.size() == 1 ? " region: " : " regions: "))
        + (count(Decision.ELIGIBLE) + " eligible, ")
        + (decisions.containsKey(Decision.CURRENT) ? count(Decision.CURRENT) + " current, " : "")
        + (count(Decision.SKIPPED) + " skipped")
        + (why.isEmpty() ? "" : " (" + why + ")");
  }

  private int count(Decision decision) {
    return decisions.getOrDefault(decision, 0);
  }
}
