package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.EventCases;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes each event as one line of JSON. The names are promised to the programs that read them;
 * what does not apply to an event is absent.
 */
public final class EventWriter implements EventCases<JsonLine> {

  private static final int SCHEMA = 1;

  private final JsonLine json;

  /** Writes to the given stream, which stays open. */
  public EventWriter(OutputStream out) {
    this.json = new JsonLine(out);
  }

  /** Writes one event and its line break, flushed. */
  public void write(RolloutEvent event) {
    event.fold(this).end();
  }

  @Override
  public JsonLine rolloutStarted(RolloutEvent.RolloutStarted event) {
    line("rollout.started", event.stamp())
        .number("schema", SCHEMA)
        .number("total", event.total())
        .number("eligible", event.eligible())
        .number("remaining", event.remaining())
        .texts("regions", event.regions());
    PolicyJson.write(json, event.policy(), event.eligible());
    return json.number("groups", event.groups())
        .number("ungrouped", event.ungrouped())
        .flag("resumed", event.resumed());
  }

  @Override
  public JsonLine waveStarted(RolloutEvent.WaveStarted event) {
    return line("wave.started", event.stamp())
        .number("wave", event.wave())
        .number("waves", event.waves())
        .number("size", event.size())
        .text("share", event.share().toString())
        .number("eligible", event.eligible());
  }

  @Override
  public JsonLine waveCompleted(RolloutEvent.WaveCompleted event) {
    return line("wave.completed", event.stamp())
        .number("wave", event.wave())
        .number("size", event.size())
        .number("upgraded", event.upgraded())
        .number("failed", event.failed());
  }

  @Override
  public JsonLine instanceRequested(RolloutEvent.InstanceRequested event) {
    return line("instance.requested", event)
        .number("attempt", event.attempt())
        .textIfAny("fromVersion", event.fromVersion());
  }

  @Override
  public JsonLine instanceAccepted(RolloutEvent.InstanceAccepted event) {
    return line("instance.accepted", event).textIfAny("requestId", event.requestId());
  }

  @Override
  public JsonLine instanceUnclear(RolloutEvent.InstanceUnclear event) {
    return line("instance.unclear", event)
        .number("attempt", event.attempt())
        .text("fault", event.fault().name())
        .text("error", event.error())
        .textIfAny("fromVersion", event.fromVersion());
  }

  @Override
  public JsonLine instanceAdopted(RolloutEvent.InstanceAdopted event) {
    return line("instance.adopted", event)
        .number("attempt", event.attempt())
        .text("state", event.state());
  }

  @Override
  public JsonLine instanceCleared(RolloutEvent.InstanceCleared event) {
    return line("instance.cleared", event)
        .number("attempt", event.attempt())
        .text("cause", event.cause().name());
  }

  @Override
  public JsonLine instanceOutcome(RolloutEvent.InstanceOutcome event) {
    UpgradeOutcome outcome = event.outcome();
    Reason reason = outcome.reason();
    line("instance.outcome", event)
        .text("result", outcome.result().name())
        .textIfAny("reason", reason == null ? "" : reason.name())
        .textIfAny("message", outcome.message());
    return trace(outcome.trace()).flag("replayed", event.replayed());
  }

  @Override
  public JsonLine apiThrottled(RolloutEvent.ApiThrottled event) {
    return line("api.throttled", event.stamp())
        .text("operation", event.operation().action())
        .text("regionId", event.regionId())
        .number("ratePerSecond", event.ratePerSecond());
  }

  @Override
  public JsonLine breakerChanged(RolloutEvent.BreakerChanged event) {
    return line("breaker.changed", event.stamp())
        .text("regionId", event.regionId())
        .text("state", event.state().name());
  }

  @Override
  public JsonLine rolloutPaused(RolloutEvent.RolloutPaused event) {
    return line("rollout.paused", event.stamp())
        .text("cause", event.cause().name())
        .text("reason", event.reason())
        .textIfAny("by", event.by());
  }

  @Override
  public JsonLine rolloutContinued(RolloutEvent.RolloutContinued event) {
    return line("rollout.continued", event.stamp())
        .text("reason", event.reason())
        .textIfAny("by", event.by());
  }

  @Override
  public JsonLine rolloutRetuned(RolloutEvent.RolloutRetuned event) {
    RetuningFields.write(line("rollout.retuned", event.stamp()), event.limits());
    return json.textIfAny("by", event.by());
  }

  @Override
  public JsonLine instancesHeld(RolloutEvent.InstancesHeld event) {
    String type = event.held() ? "instances.held" : "instances.released";
    SelectionFields.write(line(type, event.stamp()), event.selection());
    return json.number("instances", event.instances()).textIfAny("by", event.by());
  }

  @Override
  public JsonLine rolloutStopping(RolloutEvent.RolloutStopping event) {
    return line("rollout.stopping", event.stamp())
        .text("reason", event.reason().name())
        .textIfAny("why", event.why())
        .textIfAny("by", event.by());
  }

  @Override
  public JsonLine rolloutCompleted(RolloutEvent.RolloutCompleted event) {
    return line("rollout.completed", event.stamp())
        .counts("results", byResult(event.results()))
        .millis("elapsedMs", event.elapsed())
        .counts("apiCalls", byAction(event.apiCalls()))
        .number("exitCode", event.exitCode());
  }

  private JsonLine trace(Trace trace) {
    json.textIfAny("errorCode", trace.errorCode())
        .textIfAny("fromVersion", trace.fromVersion())
        .textIfAny("toVersion", trace.toVersion())
        .textIfAny("requestId", trace.requestId())
        .number("attempts", trace.attempts())
        .flag("adopted", trace.adopted());
    boolean called = trace.attempts() > 0 || !trace.elapsed().isZero();
    return called ? json.millis("elapsedMs", trace.elapsed()) : json;
  }

  private JsonLine line(String type, RolloutEvent.OfInstance event) {
    InstanceRef instance = event.instance();
    return line(type, event.stamp())
        .text("instanceId", instance.instanceId())
        .textIfAny("regionId", instance.regionId());
  }

  private JsonLine line(String type, Stamp stamp) {
    return json.begin()
        .text("type", type)
        .instant("at", stamp.at())
        .text("rolloutId", stamp.rolloutId())
        .number("seq", stamp.seq());
  }

  private static Map<String, Integer> byResult(Map<Result, Integer> results) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Result result : Result.values()) {
      counts.put(result.name(), results.getOrDefault(result, 0));
    }
    return counts;
  }

  private static Map<String, Long> byAction(Map<Operation, Long> calls) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      counts.put(operation.action(), calls.getOrDefault(operation, 0L));
    }
    return counts;
  }
}
