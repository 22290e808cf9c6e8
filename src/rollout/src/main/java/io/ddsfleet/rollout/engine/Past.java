package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.OfInstance;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the earlier runs of a rollout left: who has ended, and whose call is still open. */
final class Past {

  /** More than a run ever tells: a few events an instance. */
  private static final long BLOCK = 1_000_000;

  private final Map<InstanceRef, PastCalls> calls = new HashMap<>();
  private final WavesPassed waves = new WavesPassed();
  private final RunClock clock = new RunClock();
  private final List<InstancesHeld> held = new ArrayList<>();
  private final OpenPauses pauses = new OpenPauses();
  private long lastWritten;

  private Past() {}

  /** Adds up the events of all runs so far; none for a new rollout. */
  static Past of(List<RolloutEvent> events) {
    Past past = new Past();
    events.forEach(past::add);
    return past;
  }

  private void add(RolloutEvent event) {
    lastWritten = Math.max(lastWritten, event.stamp().seq());
    if (event instanceof RolloutStarted) {
      calls.values().forEach(PastCalls::nextRun);
    }
    waves.add(event);
    pauses.add(event);
    clock.add(event);
    if (event instanceof InstancesHeld hold) {
      held.add(hold);
    }
    if (event instanceof OfInstance about) {
      calls.computeIfAbsent(about.instance(), ref -> new PastCalls()).add(about);
    }
  }

  /** What was done about the instance. */
  PastCalls of(InstanceRef instance) {
    return calls.getOrDefault(instance, new PastCalls());
  }

  /** The final outcomes, in the order in which they came. */
  List<InstanceOutcome> ended() {
    List<InstanceOutcome> outcomes = new ArrayList<>();
    for (PastCalls one : calls.values()) {
      InstanceOutcome outcome = one.ended();
      if (outcome != null) {
        outcomes.add(outcome);
      }
    }
    outcomes.sort((one, other) -> Long.compare(one.stamp().seq(), other.stamp().seq()));
    return outcomes;
  }

  /** The last wave that the rollout went on after; 0 without one. */
  int wavesPassed() {
    return waves.last();
  }

  /** Since when the rollout's deadline runs, for a run that begins now. */
  Instant runsSince(Instant now) {
    return clock.since(now);
  }

  /** What the rollout paused for, and nobody has continued it since. */
  Map<PauseCause, String> openPauses() {
    return pauses.reasons();
  }

  /** Which instances were held and released, in that order. */
  List<InstancesHeld> held() {
    return Collections.unmodifiableList(held);
  }

  /** Whether any call of the rollout is known to have been executed. */
  boolean anyExecuted() {
    return calls.values().stream().anyMatch(PastCalls::everExecuted);
  }

  /**
   * A number above any that may have been given to an event. What was told again is not written
   * down, and what was told after a journal failed, or right before a power cut, may not be: so
   * each run has a block of numbers of its own.
   */
  long lastSeq() {
    return lastWritten == 0 ? 0 : (lastWritten / BLOCK + 1) * BLOCK;
  }
}
