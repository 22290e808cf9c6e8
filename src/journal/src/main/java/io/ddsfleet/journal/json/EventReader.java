package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link EventWriter} wrote. */
public final class EventReader {

  private RolloutPolicy policy;

  /**
   * Reads the events of one rollout, in their order.
   *
   * @param policy the one it began with: events only hold what it came to
   */
  public EventReader(RolloutPolicy policy) {
    this.policy = policy;
  }

  /**
   * The event; empty for one that this version does not know and that changes nothing for any
   * instance. What is not understood about instances or limits is an error: it may be a call or its
   * end, or what later runs have to obey.
   */
  public Optional<RolloutEvent> read(JsonFields json) {
    String type = json.text("type");
    try {
      return Optional.of(event(type, stamp(json), json));
    } catch (UnreadableRecordException e) {
      if (mustBeUnderstood(type)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean mustBeUnderstood(String type) {
    return type.startsWith("instance.")
        || type.startsWith("instances.")
        || type.equals("rollout.retuned");
  }

  private RolloutEvent event(String type, Stamp stamp, JsonFields json) {
    return switch (type) {
      case "rollout.started" -> started(stamp, json);
      case "wave.started" -> waveStarted(stamp, json);
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
      case "rollout.paused" -> SteeringReader.paused(stamp, json);
      case "rollout.continued" -> SteeringReader.continued(stamp, json);
      case "rollout.retuned" -> retuned(stamp, json);
      case "instances.held" -> SteeringReader.held(stamp, true, json);
      case "instances.released" -> SteeringReader.held(stamp, false, json);
      case "rollout.stopping" -> SteeringReader.stopping(stamp, json);
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
        json.count("groups", 0),
        json.count("ungrouped", 0),
        json.flag("resumed"));
  }

  /** A wave of which only the size is told was the only one, with all of the eligible in it. */
  private static RolloutEvent waveStarted(Stamp stamp, JsonFields json) {
    int size = json.count("size");
    return new RolloutEvent.WaveStarted(
        stamp,
        json.count("wave"),
        json.count("waves", 1),
        size,
        json.has("share")
            ? json.parsed("share", PolicyWords::portion)
            : WavePolicy.SINGLE.sizes().get(0),
        json.count("eligible", size));
  }

  /** Its limits hold for the runs that follow. */
  private RolloutEvent retuned(Stamp stamp, JsonFields json) {
    RolloutEvent.RolloutRetuned retuned = SteeringReader.retuned(stamp, json);
    policy = retuned.limits().over(policy);
    return retuned;
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
