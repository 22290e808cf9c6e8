package io.ddsfleet.cli.history;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.OfInstance;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One rollout over all of its runs, added up from its journal. */
final class RolloutDigest {

  private final RolloutHeader header;
  private final boolean owned;
  private final List<RunSpan> runs = new ArrayList<>();
  private final Map<InstanceRef, UpgradeOutcome> outcomes =
      new TreeMap<>(
          Comparator.comparing(InstanceRef::regionId).thenComparing(InstanceRef::instanceId));
  private final List<InstanceRef> members = new ArrayList<>();
  private final Map<InstanceRef, Instant> unproven = new LinkedHashMap<>();
  private int total;
  private int eligible;
  private @Nullable RolloutStopping stopping;
  private final WaveLog waves = new WaveLog();
  private final SteeringLog steering = new SteeringLog();

  private RolloutDigest(RolloutHeader header, boolean owned) {
    this.header = header;
    this.owned = owned;
  }

  /**
   * Adds a rollout up.
   *
   * @param owned whether a living process owns it
   */
  static RolloutDigest of(RolloutHistory history, boolean owned) {
    RolloutDigest digest = new RolloutDigest(history.header(), owned);
    Fleet fleet = history.fleet();
    if (fleet != null) {
      fleet.instances().forEach(instance -> digest.members.add(instance.ref()));
    }
    history.events().forEach(digest::add);
    return digest;
  }

  private void add(RolloutEvent event) {
    if (event instanceof RolloutStarted started) {
      began(started);
    }
    waves.add(event);
    steering.add(event);
    Instant at = event.stamp().at();
    int last = runs.size() - 1;
    if (last >= 0 && at.isAfter(runs.get(last).lastAt())) {
      runs.set(last, runs.get(last).until(at));
    }
    if (event instanceof RolloutCompleted completed && last >= 0) {
      runs.set(last, runs.get(last).endedWith(completed.exitCode()));
    } else if (event instanceof RolloutStopping stop) {
      stopping = stop;
    } else if (event instanceof OfInstance about) {
      add(about);
    }
  }

  /** What is not final is taken up by the run that begins. */
  private void began(RolloutStarted event) {
    runs.add(new RunSpan(event.stamp().at(), event.stamp().at(), null));
    total = event.total();
    eligible = event.eligible();
    stopping = null;
    outcomes.values().removeIf(outcome -> !isFinal(outcome.result()));
  }

  private void add(OfInstance event) {
    if (event instanceof InstanceOutcome ended) {
      outcomes.put(ended.instance(), ended.outcome());
      if (ended.outcome().result() != Result.UNRESOLVED) {
        unproven.remove(ended.instance());
      }
    } else if (event instanceof InstanceCleared) {
      unproven.remove(event.instance());
    } else {
      unproven.putIfAbsent(event.instance(), event.stamp().at());
    }
  }

  private static boolean isFinal(Result result) {
    return result != Result.NOT_STARTED && result != Result.UNRESOLVED;
  }

  /** The same in a few numbers, which keep nothing of the rest. */
  RolloutSummary summary() {
    return new RolloutSummary(
        rolloutId(),
        state(),
        header.createdAt(),
        total,
        eligible,
        results(),
        open().size(),
        waiting(),
        isPaused(),
        stopping == null ? null : stopping.reason());
  }

  RolloutHeader header() {
    return header;
  }

  String rolloutId() {
    return header.rolloutId();
  }

  RolloutState state() {
    if (owned) {
      return RolloutState.RUNNING;
    }
    if (runs.isEmpty()) {
      return RolloutState.NOT_BEGUN;
    }
    if (runs.get(runs.size() - 1).exitCode() == null) {
      return RolloutState.CUT_OFF;
    }
    boolean done = outcomes.values().stream().allMatch(outcome -> isFinal(outcome.result()));
    return done ? RolloutState.DONE : RolloutState.STOPPED;
  }

  int total() {
    return total;
  }

  int eligible() {
    return eligible;
  }

  List<RunSpan> runs() {
    return Collections.unmodifiableList(runs);
  }

  /** Whether this is the run that a living process is at. */
  boolean isRunning(RunSpan run) {
    return owned && run.exitCode() == null && run == runs.get(runs.size() - 1);
  }

  /** The last outcome of each instance that has one, by region and id. */
  Collection<UpgradeOutcome> outcomes() {
    return Collections.unmodifiableCollection(outcomes.values());
  }

  /** The instances with a call that nobody has seen the end of, and since when. */
  Map<InstanceRef, Instant> unproven() {
    return Collections.unmodifiableMap(unproven);
  }

  /** Those of them that are not told as unresolved: somebody watches them, or was cut off. */
  Map<InstanceRef, Instant> open() {
    Map<InstanceRef, Instant> open = new LinkedHashMap<>(unproven);
    open.keySet().removeAll(outcomes.keySet());
    return open;
  }

  /** Those without an outcome and without an open call. */
  int waiting() {
    return Math.max(0, total - outcomes.size() - open().size());
  }

  /** Which those are, as far as the inventory is written down. */
  List<InstanceRef> waitingInstances() {
    Map<InstanceRef, Instant> open = open();
    return members.stream()
        .filter(member -> !outcomes.containsKey(member) && !open.containsKey(member))
        .toList();
  }

  /** Why the last run stopped early; null when it did not. */
  @Nullable RolloutStopping stopping() {
    return stopping;
  }

  /** The waves that have begun. */
  List<WaveSpan> waves() {
    return waves.waves();
  }

  /** How it was steered. */
  SteeringLog steering() {
    return steering;
  }

  /** Whether a living process waits for a person with it. */
  boolean isPaused() {
    return owned && steering.pausedSince() != null;
  }

  /** How many ended how; every result has an entry. */
  Map<Result, Integer> results() {
    Map<Result, Integer> counts = new EnumMap<>(Result.class);
    for (Result result : Result.values()) {
      counts.put(result, 0);
    }
    outcomes.values().forEach(outcome -> counts.merge(outcome.result(), 1, Integer::sum));
    return counts;
  }

  /** How many ended so for which reason, by reason. */
  Map<String, Integer> reasons(Result result) {
    Map<String, Integer> counts = new TreeMap<>();
    for (UpgradeOutcome outcome : outcomes.values()) {
      Reason reason = outcome.reason();
      if (outcome.result() == result && reason != null) {
        counts.merge(reason.name(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
