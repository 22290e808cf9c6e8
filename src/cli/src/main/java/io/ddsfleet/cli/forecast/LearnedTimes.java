package io.ddsfleet.cli.forecast;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAccepted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What earlier rollouts tell about how long things take.
 *
 * @param upgrades one for each upgrade that was proven after one call
 * @param answers how long each accepted upgrade call took to be answered
 * @param rollouts how many rollouts they come from
 */
public record LearnedTimes(List<UpgradeSample> upgrades, List<Duration> answers, int rollouts) {

  /** Nothing is known. */
  public static final LearnedTimes NONE = new LearnedTimes(List.of(), List.of(), 0);

  /** Enough to learn from, and few enough to read while somebody waits. */
  private static final int MOST_ROLLOUTS = 20;

  public LearnedTimes {
    upgrades = List.copyOf(upgrades);
    answers = List.copyOf(answers);
  }

  /** Learns from the newest of these rollouts; one that cannot be read is passed over. */
  public static Mono<LearnedTimes> read(RolloutJournal journal, Flux<String> newestFirst) {
    return newestFirst
        .concatMap(
            id -> journal.read(id).onErrorResume(JournalException.class, e -> Mono.empty()), 1)
        .map(LearnedTimes::of)
        .filter(learned -> !learned.upgrades().isEmpty())
        .take(MOST_ROLLOUTS)
        .reduce(NONE, LearnedTimes::with);
  }

  /** Learns from one rollout. */
  public static LearnedTimes of(RolloutHistory history) {
    Fleet fleet = history.fleet();
    if (fleet == null) {
      return NONE;
    }
    Map<InstanceRef, Instance> instances = new HashMap<>();
    fleet.instances().forEach(one -> instances.put(one.ref(), one));
    // an end is seen by the next poll, half an interval later on average
    Duration late = history.policy().pollInterval().dividedBy(2);
    List<UpgradeSample> upgrades = new ArrayList<>();
    for (RolloutEvent event : history.events()) {
      if (event instanceof InstanceOutcome ended && isTelling(ended)) {
        Instance instance = instances.get(ended.instance());
        Duration time = ended.outcome().trace().elapsed().minus(late);
        if (instance != null && !time.isNegative() && !time.isZero()) {
          upgrades.add(UpgradeSample.of(instance, time));
        }
      }
    }
    return new LearnedTimes(upgrades, answers(history.events()), 1);
  }

  /** What was called twice, or was unclear, says nothing about how long an upgrade takes. */
  private static boolean isTelling(InstanceOutcome ended) {
    UpgradeOutcome outcome = ended.outcome();
    return outcome.result() == Result.UPGRADED
        && !ended.replayed()
        && outcome.trace().attempts() == 1
        && !outcome.trace().adopted();
  }

  private static List<Duration> answers(List<RolloutEvent> events) {
    Map<InstanceRef, Instant> requested = new HashMap<>();
    List<Duration> answers = new ArrayList<>();
    for (RolloutEvent event : events) {
      if (event instanceof InstanceRequested call) {
        requested.put(call.instance(), call.stamp().at());
      } else if (event instanceof InstanceAccepted accepted) {
        Instant since = requested.get(accepted.instance());
        if (since != null) {
          answers.add(Duration.between(since, accepted.stamp().at()));
        }
      }
    }
    return answers;
  }

  private LearnedTimes with(LearnedTimes more) {
    List<UpgradeSample> allUpgrades = new ArrayList<>(upgrades);
    allUpgrades.addAll(more.upgrades);
    List<Duration> allAnswers = new ArrayList<>(answers);
    allAnswers.addAll(more.answers);
    return new LearnedTimes(allUpgrades, allAnswers, rollouts + more.rollouts);
  }
}
