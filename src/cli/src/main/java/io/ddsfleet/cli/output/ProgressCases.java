package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.EventCases;
import io.ddsfleet.rollout.event.RolloutEvent;

/**
 * Tells a progress what each kind of event changes; the compiler names a kind that is forgotten.
 */
final class ProgressCases implements EventCases<RunProgress> {

  private final RunProgress progress;

  ProgressCases(RunProgress progress) {
    this.progress = progress;
  }

  @Override
  public RunProgress rolloutStarted(RolloutEvent.RolloutStarted event) {
    progress.onStarted(event);
    return progress;
  }

  @Override
  public RunProgress waveStarted(RolloutEvent.WaveStarted event) {
    progress.waves().onStarted(event);
    return progress;
  }

  @Override
  public RunProgress waveCompleted(RolloutEvent.WaveCompleted event) {
    progress.waves().onCompleted(event);
    return progress;
  }

  @Override
  public RunProgress instanceRequested(RolloutEvent.InstanceRequested event) {
    progress.onState(event, "requesting the upgrade");
    return progress;
  }

  @Override
  public RunProgress instanceAccepted(RolloutEvent.InstanceAccepted event) {
    progress.onState(event, "upgrading");
    return progress;
  }

  @Override
  public RunProgress instanceUnclear(RolloutEvent.InstanceUnclear event) {
    progress.onState(event, "unclear, being watched");
    return progress;
  }

  @Override
  public RunProgress instanceAdopted(RolloutEvent.InstanceAdopted event) {
    progress.onState(event, "upgrading, was unclear");
    return progress;
  }

  @Override
  public RunProgress instanceCleared(RolloutEvent.InstanceCleared event) {
    progress.onState(event, "waiting to be sent again");
    return progress;
  }

  @Override
  public RunProgress instanceOutcome(RolloutEvent.InstanceOutcome event) {
    progress.onOutcome(event.outcome());
    return progress;
  }

  @Override
  public RunProgress apiThrottled(RolloutEvent.ApiThrottled event) {
    return progress;
  }

  @Override
  public RunProgress breakerChanged(RolloutEvent.BreakerChanged event) {
    return progress;
  }

  @Override
  public RunProgress rolloutPaused(RolloutEvent.RolloutPaused event) {
    progress.waves().onPaused(event);
    return progress;
  }

  @Override
  public RunProgress rolloutContinued(RolloutEvent.RolloutContinued event) {
    progress.waves().onContinued(event);
    return progress;
  }

  @Override
  public RunProgress rolloutRetuned(RolloutEvent.RolloutRetuned event) {
    return progress;
  }

  @Override
  public RunProgress instancesHeld(RolloutEvent.InstancesHeld event) {
    return progress;
  }

  @Override
  public RunProgress rolloutStopping(RolloutEvent.RolloutStopping event) {
    progress.onStopping(event);
    return progress;
  }

  @Override
  public RunProgress rolloutCompleted(RolloutEvent.RolloutCompleted event) {
    progress.onCompleted(event);
    return progress;
  }
}
