package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Words for what people want of a running rollout. */
public final class Steered {

  private Steered() {}

  /** Who wanted it: {@code by ann@ops-1}; empty when nobody outside did. */
  public static String by(String who) {
    return who.isEmpty() ? "" : " by " + who;
  }

  /** The limits that hold now, each share with what it is of. */
  public static String limits(Retuning limits, int eligible) {
    List<String> words = new ArrayList<>();
    Portion maxInFlight = limits.maxInFlight();
    if (maxInFlight != null) {
      int most = RolloutPolicy.builder().maxInFlight(maxInFlight).build().maxInFlight(eligible);
      words.add("at most " + most + " in flight" + Shares.note(maxInFlight, eligible));
    }
    Rate rate = limits.rate();
    if (rate != null) {
      words.add(rate + " upgrade calls a region");
    }
    Portion budget = limits.failureBudget();
    if (budget != null) {
      String note = Shares.note(budget, eligible);
      words.add("failure budget " + budget.roundedDown(eligible) + note);
    }
    return String.join(", ", words);
  }

  /** Which instances a selection is about. */
  public static String selection(Selection selection) {
    List<String> words = new ArrayList<>();
    addIfAny(words, "id ", selection.ids());
    new TreeMap<>(selection.tags())
        .forEach((key, values) -> addIfAny(words, "tag " + key + "=", values));
    addIfAny(words, "region ", selection.regions());
    return String.join(", ", words);
  }

  private static void addIfAny(List<String> words, String what, Set<String> values) {
    if (!values.isEmpty()) {
      words.add(what + String.join(" or ", new TreeSet<>(values)));
    }
  }
}
