package io.ddsfleet.rollout.event;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.Selection;
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
   * @param groups how many groups the eligible ones make; 0 where the policy has none
   * @param ungrouped those of the eligible that are a group of their own, for lack of what makes
   *     one
   * @param resumed whether an earlier run is carried on
   */
  record RolloutStarted(
      Stamp stamp,
      int total,
      int eligible,
      int remaining,
      List<String> regions,
      RolloutPolicy policy,
      int groups,
      int ungrouped,
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

  /**
   * A wave may begin.
   *
   * @param wave its number, from 1
   * @param waves how many there are
   * @param size how many instances it has
   * @param share the size that was asked for
   * @param eligible what a percentage is of
   */
  record WaveStarted(Stamp stamp, int wave, int waves, int size, Portion share, int eligible)
      implements RolloutEvent {
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

  /**
   * Nothing begins until somebody continues it.
   *
   * @param cause what it is paused for
   * @param reason the same for a person
   * @param by who wanted it; empty when it was the rollout itself
   */
  record RolloutPaused(Stamp stamp, PauseCause cause, String reason, String by)
      implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.rolloutPaused(this);
    }
  }

  /** Somebody continued it: {@code reason} is what it was paused for. */
  record RolloutContinued(Stamp stamp, String reason, String by) implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.rolloutContinued(this);
    }
  }

  /** Other limits hold from now on, also in later runs. */
  record RolloutRetuned(Stamp stamp, Retuning limits, String by) implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.rolloutRetuned(this);
    }
  }

  /**
   * Some instances are held until they are released, or are released, also in later runs.
   *
   * @param held whether they are held now; else they are released
   * @param selection which ones
   * @param instances how many of those that wait this is about
   */
  record InstancesHeld(Stamp stamp, boolean held, Selection selection, int instances, String by)
      implements RolloutEvent {
    @Override
    public <R> R fold(EventCases<R> cases) {
      return cases.instancesHeld(this);
    }
  }

  /**
   * No further upgrade begins; what runs is watched to its end.
   *
   * @param reason what those that were not started are told
   * @param why the same for a person; may be empty
   * @param by who wanted it; empty when it was the rollout itself
   */
  record RolloutStopping(Stamp stamp, Reason.NotStarted reason, String why, String by)
      implements RolloutEvent {
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
