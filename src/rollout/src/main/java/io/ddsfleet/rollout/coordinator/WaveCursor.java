package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a rollout is among its waves: which one is under way, whether it bakes, and what has to
 * come before the next.
 */
final class WaveCursor {

  private static final int BEFORE_THE_FIRST = -1;

  private final WavePolicy policy;
  private final List<WaveCount> waves = new ArrayList<>();
  private final Map<InstanceRef, WaveCount> byMember = new HashMap<>();
  private int current = BEFORE_THE_FIRST;
  private int pausedAfter = BEFORE_THE_FIRST;
  private Duration stoodStill = Duration.ZERO;
  private @Nullable Instant frozenAt;

  WaveCursor(List<PlannedWave> plan, WavePolicy policy) {
    this.policy = policy;
    for (PlannedWave planned : plan) {
      WaveCount wave = new WaveCount(planned);
      waves.add(wave);
      planned.members().forEach(member -> byMember.put(member.ref(), wave));
    }
  }

  /** A member has its outcome, in this run or in an earlier one. */
  void ended(UpgradeOutcome outcome, Instant at) {
    WaveCount wave = byMember.get(outcome.instance());
    if (wave != null) {
      wave.ended(outcome, at);
    }
  }

  /** In an earlier run the rollout went on after this wave: it does not wait for that again. */
  void passed(int wave) {
    pausedAfter = Math.max(pausedAfter, wave - 1);
  }

  /** Nothing begins from now on, and no bake goes on. */
  void freeze(Instant now) {
    if (frozenAt == null) {
      frozenAt = now;
    }
  }

  /** Waves may begin again; a bake goes on with what was left of it. */
  void thaw(Instant now) {
    if (frozenAt == null) {
      return;
    }
    if (isBaking(frozenAt)) {
      Instant lastOutcome = waves.get(current).lastOutcomeAt();
      Instant stoppedAt = lastOutcome.isAfter(frozenAt) ? lastOutcome : frozenAt;
      stoodStill = stoodStill.plus(Duration.between(stoppedAt, now));
    }
    frozenAt = null;
  }

  /** Goes on as far as it may, and answers what follows from that. */
  List<Decision> advance(Instant now) {
    List<Decision> decisions = new ArrayList<>();
    while (isCurrentOver(decisions) && hasMoreToDo()) {
      Decision wait = whatComesFirst(now);
      if (wait != null) {
        decisions.add(wait);
        break;
      }
      if (frozenAt != null) {
        break;
      }
      beginNext(decisions);
    }
    return decisions;
  }

  private boolean isCurrentOver(List<Decision> decisions) {
    if (current == BEFORE_THE_FIRST) {
      return true;
    }
    WaveCount wave = waves.get(current);
    if (wave.isToBeTold()) {
      decisions.add(wave.told());
    }
    return wave.open() == 0;
  }

  private boolean hasMoreToDo() {
    return waves.subList(current + 1, waves.size()).stream().anyMatch(wave -> wave.open() > 0);
  }

  /** What the next wave has to wait for, that is not waited for yet. */
  private @Nullable Decision whatComesFirst(Instant now) {
    if (current == BEFORE_THE_FIRST || frozenAt != null) {
      return null;
    }
    if (isBaking(now)) {
      return new Decision.WaitUntil(bakeEnd());
    }
    WaveCount wave = waves.get(current);
    if (pausedAfter < current && policy.pauses().includes(wave.number())) {
      pausedAfter = current;
      String reason = "wave " + wave.number() + " of " + waves.size() + " has ended";
      return new Decision.Pause(PauseCause.WAVE, reason);
    }
    return null;
  }

  private void beginNext(List<Decision> decisions) {
    current++;
    stoodStill = Duration.ZERO;
    WaveCount wave = waves.get(current);
    if (wave.open() > 0) {
      decisions.add(wave.begin());
    }
  }

  /** Whether nobody was upgraded in the wave of this number, from 1, nor in the one before it. */
  boolean isUnproven(int number) {
    return number > 1
        && waves.get(number - 1).upgraded() == 0
        && waves.get(number - 2).upgraded() == 0;
  }

  boolean hasBegunFor(InstanceRef instance) {
    WaveCount wave = byMember.get(instance);
    return wave == null || wave.number() <= current + 1;
  }

  /** Why a member may not go for its wave's sake; null when it may. */
  @Nullable Hold holdOf(InstanceRef instance) {
    WaveCount wave = byMember.get(instance);
    if (wave == null || hasBegunFor(instance)) {
      return null;
    }
    boolean next = wave.number() == current + 2;
    if (next && current >= 0 && waves.get(current).open() == 0 && !policy.bake().isZero()) {
      return new Hold(Hold.Cause.BAKE, "wave " + (current + 1) + " bakes until " + bakeEnd());
    }
    String now = current < 0 ? "none has begun" : "wave " + (current + 1) + " is under way";
    return new Hold(
        Hold.Cause.WAVE, "it is in wave " + wave.number() + " of " + waves.size() + ", " + now);
  }

  private boolean isBaking(Instant now) {
    return current >= 0 && waves.get(current).open() == 0 && bakeEnd().isAfter(now);
  }

  private Instant bakeEnd() {
    return waves.get(current).lastOutcomeAt().plus(policy.bake()).plus(stoodStill);
  }
}
