package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pauses the rollout and goes on with it; while it waits for a person its clocks stand still. */
final class Pauses {

  private final RolloutPolicy policy;
  private final boolean attended;
  private final Gate gate;
  private final WaveCursor waves;
  private final RolloutDeadline deadline;
  private final Map<PauseCause, String> before = new EnumMap<>(PauseCause.class);

  Pauses(
      RolloutPolicy policy,
      boolean attended,
      Gate gate,
      WaveCursor waves,
      RolloutDeadline deadline) {
    this.policy = policy;
    this.attended = attended;
    this.gate = gate;
    this.waves = waves;
    this.deadline = deadline;
  }

  /** An earlier run paused for this, and nobody has continued it since. */
  void before(PauseCause cause, String reason) {
    if (cause != PauseCause.NEWER_VERSION || !policy.allowNewer()) {
      before.put(cause, reason);
    }
  }

  /** Pauses for what an earlier run was paused for. */
  List<Decision> again(Instant now) {
    List<Decision> decisions = new ArrayList<>();
    before.forEach((cause, reason) -> decisions.addAll(forSomebody(cause, reason, now)));
    return decisions;
  }

  /** Pauses until somebody continues; where nobody is there who can, only for a while. */
  List<Decision> forSomebody(PauseCause cause, String reason, Instant now) {
    List<Decision> decisions = begin(cause, reason, now);
    if (!attended) {
      gate.pause().giveUpAt(now.plus(policy.holdDeadline()));
    }
    return decisions;
  }

  /** Pauses; nothing follows where it is paused for that already. */
  List<Decision> begin(PauseCause cause, String reason, Instant now) {
    if (gate.isStopped() || !gate.pause().add(cause, reason)) {
      return List.of();
    }
    freeze(now);
    return List.of(new Decision.Pause(cause, reason));
  }

  /** Goes on, whatever it was paused for. */
  void end(Instant now) {
    gate.pause().clear();
    if (!gate.isStopped()) {
      waves.thaw(now);
      deadline.thaw(now);
    }
  }

  /** The clocks stand still. */
  void freeze(Instant now) {
    waves.freeze(now);
    deadline.freeze(now);
  }

  /** Why nobody is waited for any longer; null while somebody is, and when it is not paused. */
  Decision.@Nullable Stop givenUp(Instant now) {
    PauseState pause = gate.pause();
    if (!pause.isGivenUp(now) || gate.isStopped()) {
      return null;
    }
    String why = pause.reasons() + "; nobody continued it within " + policy.holdDeadline();
    return new Decision.Stop(Reason.NotStarted.ABORTED, why);
  }
}
