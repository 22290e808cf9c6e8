package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import java.time.Instant;

/** What whoever runs the rollout has to do now. */
public sealed interface Decision {

  /** A wave begins: its members may go as far as the other limits let them. */
  record BeginWave(PlannedWave wave) implements Decision {}

  /** Every member of a wave has its outcome; {@code failed} counts the unresolved too. */
  record CompleteWave(PlannedWave wave, int upgraded, int failed) implements Decision {}

  /** Nothing begins until somebody continues. */
  record Pause(PauseCause cause, String reason) implements Decision {}

  /** Nothing begins any more; what runs is watched to its end. */
  record Stop(Reason.NotStarted reason, String why) implements Decision {}

  /** The instance never may go in this run. */
  record TurnAway(InstanceRef instance, String why) implements Decision {}

  /** Nothing new is decided before this instant, unless something happens: tick then. */
  record WaitUntil(Instant instant) implements Decision {}
}
