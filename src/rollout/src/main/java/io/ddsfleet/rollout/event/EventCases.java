package io.ddsfleet.rollout.event;

/** One function for each kind of {@link RolloutEvent}, so that none can be forgotten. */
public interface EventCases<R> {

  R rolloutStarted(RolloutEvent.RolloutStarted event);

  R waveStarted(RolloutEvent.WaveStarted event);

  R waveCompleted(RolloutEvent.WaveCompleted event);

  R instanceRequested(RolloutEvent.InstanceRequested event);

  R instanceAccepted(RolloutEvent.InstanceAccepted event);

  R instanceUnclear(RolloutEvent.InstanceUnclear event);

  R instanceAdopted(RolloutEvent.InstanceAdopted event);

  R instanceCleared(RolloutEvent.InstanceCleared event);

  R instanceOutcome(RolloutEvent.InstanceOutcome event);

  R apiThrottled(RolloutEvent.ApiThrottled event);

  R breakerChanged(RolloutEvent.BreakerChanged event);

  R rolloutPaused(RolloutEvent.RolloutPaused event);

  R rolloutContinued(RolloutEvent.RolloutContinued event);

  R rolloutRetuned(RolloutEvent.RolloutRetuned event);

  R instancesHeld(RolloutEvent.InstancesHeld event);

  R rolloutStopping(RolloutEvent.RolloutStopping event);

  R rolloutCompleted(RolloutEvent.RolloutCompleted event);
}
