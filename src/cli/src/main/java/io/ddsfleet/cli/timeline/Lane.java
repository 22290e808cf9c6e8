package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one instance.
 *
 * @param instance which one
 * @param calls its upgrade calls, each from the request to what became of it
 * @param doubts when the fate of a call was unknown
 * @param marks what was found out about its calls
 * @param outcome how it ended; null when it has not
 * @param endedAt when that was; when the timeline ends, if it has not
 */
public record Lane(
    InstanceRef instance,
    List<Span> calls,
    List<Span> doubts,
    List<Moment> marks,
    @Nullable UpgradeOutcome outcome,
    Duration endedAt) {

  public Lane {
    calls = List.copyOf(calls);
    doubts = List.copyOf(doubts);
    marks = List.copyOf(marks);
  }

  /** The words of the outcome, such as {@code FAILED GONE}; empty for one that needs no words. */
  String ending() {
    if (outcome == null || Look.ofCall(outcome.result()) == Look.UPGRADED) {
      return "";
    }
    return outcome.reason() == null
        ? outcome.result().name()
        : outcome.result() + " " + outcome.reason().name();
  }
}
