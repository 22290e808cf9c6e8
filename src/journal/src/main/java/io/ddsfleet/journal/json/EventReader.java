package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link EventWriter} wrote. */
public final class EventReader {

  private final RolloutPolicy policy;

  /**
   * Reads the events of one rollout.
   *
   * @param policy the rollout's own: events only hold what it came to
   */
  public EventReader(RolloutPolicy policy) {
    this.policy = policy;
  }

  /**
   * The event; empty for one that this version does not know and that changes nothing for any
   * instance. What is not understood about an instance is an error: it may be a call or its end.
   */
  public Optional<RolloutEvent> read(JsonFields json) {
    String type = json.text("type");
    try {
      return Optional.of(event(type, stamp(json), json));
    } catch (UnreadableRecordException e) {
      if (type.startsWith("instance.")) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private RolloutEvent event(String type, Stamp stamp, JsonFields json) {
    return switch (type) {
      case "rollout.started" -> started(stamp, json);
      case "wave.started" ->
          new RolloutEvent.WaveStarted(stamp, json.count("wave"), json.count("size"));
      case "wave.completed" -> waveCompleted(stamp, json);
      case "instance.requested" -> requested(stamp, json);
      case "instance.accepted" ->
          new RolloutEvent.InstanceAccepted(stamp, instance(json), json.textIfAny("requestId"));
      case "instance.unclear" -> unclear(stamp, json);
      case "instance.adopted" -> adopted(stamp, json);
      case "instance.cleared" -> cleared(stamp, json);
      case "instance.outcome" -> outcome(stamp, json);
      case "api.throttled" -> throttled(stamp, json);
      case "breaker.changed" -> breakerChanged(stamp, json);
      case "rollout.stopping" ->
          new RolloutEvent.RolloutStopping(stamp, json.word("reason", Reason.NotStarted.class));
      case "rollout.completed" -> completed(stamp, json);
      default -> throw new UnreadableRecordException("is of the type " + type);
    };
  }

  private RolloutEvent started(Stamp stamp, JsonFields json) {
    return new RolloutEvent.RolloutStarted(
        stamp,
        json.count("total"),
        json.count("eligible"),
        json.count("remaining"),
        json.texts("regions"),
        policy,
        json.flag("resumed"));
  }

  private static RolloutEvent waveCompleted(Stamp stamp, JsonFields json) {
    return new RolloutEvent.WaveCompleted(
        stamp,
        json.count("wave"),
        json.count("size"),
        json.count("upgraded"),
        json.count("failed"));
  }

  private static RolloutEvent requested(Stamp stamp, JsonFields json) {
    return new RolloutEvent.InstanceRequested(
        stamp, instance(json), json.count("attempt"), json.textIfAny("fromVersion"));
  }

  private static RolloutEvent unclear(Stamp stamp, JsonFields json) {
    return new RolloutEvent.InstanceUnclear(
        stamp,
        instance(json),
        json.count("attempt"),
        fault(json),
        json.textIfAny("error"),
        json.textIfAny("fromVersion"));
  }

  /** In which way the call failed; where that is not told, it says least about the call. */
  private static Fault fault(JsonFields json) {
    return json.has("fault") ? json.word("fault", Fault.class) : Fault.NO_ANSWER;
  }

  private static RolloutEvent adopted(Stamp stamp, JsonFields json) {
    return new RolloutEvent.InstanceAdopted(
        stamp, instance(json), json.count("attempt"), json.textIfAny("state"));
  }

  private static RolloutEvent cleared(Stamp stamp, JsonFields json) {
    return new RolloutEvent.InstanceCleared(
        stamp, instance(json), json.count("attempt"), json.word("cause", ClearedCause.class));
  }

  private static RolloutEvent outcome(Stamp stamp, JsonFields json) {
    return new RolloutEvent.InstanceOutcome(
        stamp, OutcomeReader.read(instance(json), json), json.flag("replayed"));
  }

  private static RolloutEvent throttled(Stamp stamp, JsonFields json) {
    return new RolloutEvent.ApiThrottled(
        stamp, operation(json), json.textIfAny("regionId"), json.decimal("ratePerSecond"));
  }

  private static RolloutEvent breakerChanged(Stamp stamp, JsonFields json) {
    return new RolloutEvent.BreakerChanged(
        stamp, json.textIfAny("regionId"), json.word("state", BreakerState.class));
  }

  private static RolloutEvent completed(Stamp stamp, JsonFields json) {
    return new RolloutEvent.RolloutCompleted(
        stamp,
        results(json.fields("results")),
        json.millis("elapsedMs"),
        calls(json.fields("apiCalls")),
        json.count("exitCode"));
  }

  private static Operation operation(JsonFields json) {
    String action = json.text("operation");
    for (Operation operation : Operation.values()) {
      if (operation.action().equals(action)) {
        return operation;
      }
    }
    throw new UnreadableRecordException("has " + action + " as its operation");
  }

  private static Map<Result, Integer> results(JsonFields json) {
    Map<Result, Integer> counts = new EnumMap<>(Result.class);
    for (Result result : Result.values()) {
      counts.put(result, json.count(result.name(), 0));
    }
    return counts;
  }

  private static Map<Operation, Long> calls(JsonFields json) {
    Map<Operation, Long> counts = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      counts.put(operation, json.has(operation.action()) ? json.number(operation.action()) : 0L);
    }
    return counts;
  }

  private static Stamp stamp(JsonFields json) {
    return new Stamp(json.text("rolloutId"), json.number("seq"), json.instant("at"));
  }

  private static InstanceRef instance(JsonFields json) {
    return new InstanceRef(json.textIfAny("regionId"), json.text("instanceId"));
  }
}
