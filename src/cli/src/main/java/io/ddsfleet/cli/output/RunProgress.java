package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.EventCases;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run looks like so far: its events, added up. Written by one thread, but for a refusal;
 * only the number in flight may be read from others.
 */
public final class RunProgress {

  /** Beyond so many, a list of troubles helps nobody; they are all in the events. */
  private static final int MOST_TROUBLES = 50;

  private final boolean kept;
  private final EventCases<RunProgress> cases = new ProgressCases(this);
  private final Map<InstanceRef, Flight> flights = new ConcurrentHashMap<>();
  private final Map<Result, Integer> results = new EnumMap<>(Result.class);
  private final Map<Result, Map<String, Integer>> reasons = new EnumMap<>(Result.class);
  private final List<UpgradeOutcome> troubles = new ArrayList<>();
  private @Nullable RolloutStarted started;
  private @Nullable RolloutCompleted completed;
  private @Nullable Instant firstCall;
  private @Nullable RolloutStopping stopping;
  private WaveProgress waves = new WaveProgress(Duration.ZERO);
  private int called;
  private volatile boolean refusedForGood;

  /**
   * A progress without events.
   *
   * @param kept whether the rollout is in a journal, so that it can be gone on with
   */
  public RunProgress(boolean kept) {
    this.kept = kept;
  }

  /** Adds one event. */
  public void add(RolloutEvent event) {
    event.fold(cases);
  }

  /** The instances with a call and without an outcome. May be read from any thread. */
  public int inFlight() {
    return flights.size();
  }

  /** How the run ended; null while it runs. */
  public @Nullable RolloutCompleted completed() {
    return completed;
  }

  /** How many ended so. */
  public int count(Result result) {
    return results.getOrDefault(result, 0);
  }

  boolean isKept() {
    return kept;
  }

  /** Somebody or something refused the rollout, and would refuse a resume too; from any thread. */
  public void refusedForGood() {
    refusedForGood = true;
  }

  boolean isRefusedForGood() {
    return refusedForGood;
  }

  @Nullable RolloutStarted started() {
    return started;
  }

  Collection<Flight> flights() {
    return Collections.unmodifiableCollection(flights.values());
  }

  /** How many instances have their outcome. */
  int outcomes() {
    return results.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many of them ended after a call of this run. */
  int outcomesWithCall() {
    return called;
  }

  Map<String, Integer> reasons(Result result) {
    return reasons.getOrDefault(result, Map.of());
  }

  /** The first of the failed and unresolved. */
  List<UpgradeOutcome> troubles() {
    return Collections.unmodifiableList(troubles);
  }

  /** When the first call of the run was about to be sent; null before. */
  @Nullable Instant firstCall() {
    return firstCall;
  }

  /** Why no further upgrade begins; null while they do. */
  @Nullable RolloutStopping stopping() {
    return stopping;
  }

  /** How far the waves are. */
  WaveProgress waves() {
    return waves;
  }

  void onStarted(RolloutStarted event) {
    started = event;
    waves = new WaveProgress(event.policy().waves().bake());
  }

  void onStopping(RolloutStopping event) {
    stopping = event;
  }

  void onCompleted(RolloutCompleted event) {
    completed = event;
  }

  void onState(RolloutEvent.OfInstance event, String state) {
    InstanceRef instance = event.instance();
    Instant at = event.stamp().at();
    firstCall = firstCall == null ? at : firstCall;
    Flight before = flights.getOrDefault(instance, new Flight(instance, at, state));
    flights.put(instance, before.now(state));
  }

  void onOutcome(UpgradeOutcome outcome) {
    called += flights.remove(outcome.instance()) == null ? 0 : 1;
    Result result = outcome.result();
    results.merge(result, 1, Integer::sum);
    Reason reason = outcome.reason();
    if (reason != null) {
      reasons.computeIfAbsent(result, key -> new TreeMap<>()).merge(reason.name(), 1, Integer::sum);
    }
    if (isTrouble(result) && troubles.size() < MOST_TROUBLES) {
      troubles.add(outcome);
    }
  }

  static boolean isTrouble(Result result) {
    return result == Result.FAILED || result == Result.UNRESOLVED;
  }
}
