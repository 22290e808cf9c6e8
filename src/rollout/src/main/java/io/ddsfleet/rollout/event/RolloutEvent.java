package io.ddsfleet.rollout.event;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One thing that happened in a rollout. Events of one rollout come in the order of their {@link
 * Stamp#seq()}; the last is {@link RolloutCompleted}, unless the stream ends with an error or is
 * cancelled.
 */
public sealed interface RolloutEvent {

  /** Which rollout, which event, and when. */
  Stamp stamp();

  /** Answers with the function for this kind of event. */
  <R> R fold(EventCases<R> cases);

  /** An event about one instance. */
  sealed interface OfInstance extends RolloutEvent {
    /** Which instance. */
    InstanceRef instance();
  }

  /**
   * The inventory is complete and the rollout begins.
   *
   * @param total instances that will have an outcome
   * @param eligible those eligible by the listing; percentages are of this number
   * @param remaining those of them without a final outcome: all of them, unless it is resumed
   * @param regions where the remaining ones are, in the order of their names
   * @param policy what holds for this run
   * @param resumed whether an earlier run is carried on
   */
  record RolloutStarted(
      Stamp stamp,
      int total,
      int eligible,
      int remaining,
      List<String> regions,
      RolloutPolicy policy,
      boolean resumed)
      implements RolloutEvent {

    public RolloutStarted {
      regions = List.copyOf(regions);
    }

    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.rolloutStarted(this);
    }
  }

  /** A wave of so many instances may begin; waves count from 1. */
  record WaveStarted(Stamp stamp, int wave, int size) implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.waveStarted(this);
    }
  }

  /** Every instance of a wave has its outcome; {@code failed} counts the unresolved too. */
  record WaveCompleted(Stamp stamp, int wave, int size, int upgraded, int failed)
      implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.waveCompleted(this);
    }
  }

  /**
   * An upgrade call is about to be sent. In the journal before the first byte leaves. A resumed run
   * tells it again, with its old time, of a call that an earlier one left open.
   *
   * @param attempt which of the calls that may count, from 1
   * @param fromVersion the version that the instance is on
   */
  record InstanceRequested(Stamp stamp, InstanceRef instance, int attempt, String fromVersion)
      implements OfInstance {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.instanceRequested(this);
    }
  }

  /** The provider accepted the call. */
  record InstanceAccepted(Stamp stamp, InstanceRef instance, String requestId)
      implements OfInstance {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.instanceAccepted(this);
    }
  }

  /**
   * Nobody knows whether the call was executed; the instance is watched.
   *
   * @param attempt the number of the call
   * @param fault in which way it failed
   * @param error the same for a person
   * @param fromVersion the version that the instance was on before the call
   */
  record InstanceUnclear(
      Stamp stamp, InstanceRef instance, int attempt, Fault fault, String error, String fromVersion)
      implements OfInstance {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.instanceUnclear(this);
    }
  }

  /** An unclear call turned out to have been executed: {@code state} is what gave it away. */
  record InstanceAdopted(Stamp stamp, InstanceRef instance, int attempt, String state)
      implements OfInstance {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.instanceAdopted(this);
    }
  }

  /** A call is known not to have been executed. */
  record InstanceCleared(Stamp stamp, InstanceRef instance, int attempt, ClearedCause cause)
      implements OfInstance {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.instanceCleared(this);
    }
  }

  /** An instance ended; {@code replayed} when that was in an earlier run. */
  record InstanceOutcome(Stamp stamp, UpgradeOutcome outcome, boolean replayed)
      implements OfInstance {
    @Override
    public InstanceRef instance() {
      return outcome.instance();
    }

    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.instanceOutcome(this);
    }
  }

  /** The provider throttled an operation; {@code ratePerSecond} holds from now on. */
  record ApiThrottled(Stamp stamp, Operation operation, String regionId, double ratePerSecond)
      implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.apiThrottled(this);
    }
  }

  /** A region's circuit breaker changed its state. */
  record BreakerChanged(Stamp stamp, String regionId, BreakerState state) implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.breakerChanged(this);
    }
  }

  /** No further upgrade begins; what runs is watched to its end. */
  record RolloutStopping(Stamp stamp, Reason.NotStarted reason) implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.rolloutStopping(this);
    }
  }

  /**
   * Every instance has its outcome.
   *
   * @param results how many ended how; every result has an entry
   * @param elapsed since the subscription
   * @param apiCalls requests sent, by operation
   * @param exitCode what the command leaves with
   */
  record RolloutCompleted(
      Stamp stamp,
      Map<Result, Integer> results,
      Duration elapsed,
      Map<Operation, Long> apiCalls,
      int exitCode)
      implements RolloutEvent {

    public RolloutCompleted {
      results = Map.copyOf(results);
      apiCalls = Map.copyOf(apiCalls);
    }

    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.rolloutCompleted(this);
    }
  }
}
