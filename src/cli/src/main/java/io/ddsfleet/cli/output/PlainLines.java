package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.EventCases;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts each event into a line for a person: the time in UTC, who, what. The beginning of a rollout
 * takes some more lines, and tells what later percentages are of.
 */
final class PlainLines implements EventCases<String> {

  private int eligible;

  /** The lines for an event; to be asked in the order of the events. */
  List<String> of(RolloutEvent event) {
    String time = Words.time(event.stamp().at());
    List<String> texts = new ArrayList<>(List.of(event.fold(this)));
    if (event instanceof RolloutEvent.RolloutStarted started) {
      texts.addAll(PolicyLines.of(started));
    }
    return texts.stream().map(text -> time + "  " + Words.printable(text)).toList();
  }

  @Override
  public String rolloutStarted(RolloutEvent.RolloutStarted event) {
    eligible = event.eligible();
    return "rollout "
        + event.stamp().rolloutId()
        + (event.resumed() ? " goes on: " : " begins: ")
        + (event.total() + " instances, " + event.eligible() + " eligible");
  }

  @Override
  public String waveStarted(RolloutEvent.WaveStarted event) {
    return WaveWords.name(event) + " begins: " + WaveWords.size(event);
  }

  @Override
  public String waveCompleted(RolloutEvent.WaveCompleted event) {
    return "wave "
        + event.wave()
        + (" ends: " + event.upgraded() + " of " + event.size() + " upgraded, ")
        + (event.failed() + " failed or unresolved");
  }

  @Override
  public String instanceRequested(RolloutEvent.InstanceRequested event) {
    String again = event.attempt() > 1 ? ", attempt " + event.attempt() : "";
    return event.instance() + ": upgrade requested" + again;
  }

  @Override
  public String instanceAccepted(RolloutEvent.InstanceAccepted event) {
    return event.instance() + ": accepted, request id " + event.requestId();
  }

  @Override
  public String instanceUnclear(RolloutEvent.InstanceUnclear event) {
    return event.instance()
        + ": nobody knows yet whether the call was executed, watching it: "
        + withoutRepetition(event);
  }

  /** The error names the call and the instance, and so does the line. */
  private static String withoutRepetition(RolloutEvent.InstanceUnclear event) {
    String repeated = Operation.UPGRADE.action() + " for " + event.instance() + ": ";
    String error = event.error();
    return error.startsWith(repeated) ? error.substring(repeated.length()) : error;
  }

  @Override
  public String instanceAdopted(RolloutEvent.InstanceAdopted event) {
    return event.instance() + ": the unclear call was executed after all, seen " + event.state();
  }

  @Override
  public String instanceCleared(RolloutEvent.InstanceCleared event) {
    return event.instance()
        + (": the call was not executed (" + event.cause() + "), it may be sent again");
  }

  @Override
  public String instanceOutcome(RolloutEvent.InstanceOutcome event) {
    UpgradeOutcome outcome = event.outcome();
    String text = event.instance() + ": " + Words.verdict(outcome) + versions(outcome.trace());
    String message = outcome.message();
    return text
        + (message.isEmpty() ? "" : ": " + message)
        + (event.replayed() ? " (in an earlier run)" : "");
  }

  @Override
  public String apiThrottled(RolloutEvent.ApiThrottled event) {
    return event.regionId()
        + (": throttled " + event.operation().action() + ", from now on ")
        + String.format(Locale.ROOT, "%.2f a second", event.ratePerSecond());
  }

  @Override
  public String breakerChanged(RolloutEvent.BreakerChanged event) {
    return event.regionId()
        + switch (event.state()) {
          case OPEN -> ": out of reach, calls are held";
          case HALF_OPEN -> ": one read is let through to see whether it is back";
          case CLOSED -> ": within reach again, calls go through";
        };
  }

  @Override
  public String rolloutPaused(RolloutEvent.RolloutPaused event) {
    return "PAUSED"
        + Steered.by(event.by())
        + (": " + event.reason() + "; what runs is watched on. ")
        + SteeringHint.goOn(event.stamp().rolloutId());
  }

  @Override
  public String rolloutContinued(RolloutEvent.RolloutContinued event) {
    return "continued" + Steered.by(event.by()) + "; it was paused because " + event.reason();
  }

  @Override
  public String rolloutRetuned(RolloutEvent.RolloutRetuned event) {
    return "from now on"
        + Steered.by(event.by())
        + (": " + Steered.limits(event.limits(), eligible));
  }

  @Override
  public String instancesHeld(RolloutEvent.InstancesHeld event) {
    return event.instances()
        + (event.held() ? " held" : " released")
        + Steered.by(event.by())
        + (": " + Steered.selection(event.selection()));
  }

  @Override
  public String rolloutStopping(RolloutEvent.RolloutStopping event) {
    return "no further upgrade begins ("
        + event.reason()
        + ")"
        + Steered.by(event.by())
        + (event.why().isEmpty() ? "" : ": " + event.why())
        + "; what runs is watched to its end";
  }

  @Override
  public String rolloutCompleted(RolloutEvent.RolloutCompleted event) {
    return "rollout ends after " + Words.duration(event.elapsed());
  }

  private static String versions(Trace trace) {
    if (trace.fromVersion().isEmpty() || trace.toVersion().isEmpty()) {
      return "";
    }
    String time = trace.elapsed().isZero() ? "" : " in " + Words.duration(trace.elapsed());
    boolean same = trace.fromVersion().equals(trace.toVersion());
    return " " + (same ? "" : trace.fromVersion() + " -> ") + trace.toVersion() + time;
  }
}
