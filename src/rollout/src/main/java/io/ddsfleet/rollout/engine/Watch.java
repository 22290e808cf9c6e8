package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.limit.Urgency;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Watches instances until there is a {@link Verdict}: executed calls through the shared poller of
 * their region, unclear ones with reads of their own that are close enough to prove something.
 */
final class Watch {

  /** A run that takes an instance up looks at it for so many settle times, even after its end. */
  private static final int SETTLES_AFTER_RESUME = 2;

  private static final int MOST_LOOKS_AT_ONCE = 8;

  private final ApiCalls api;
  private final RolloutPolicy policy;
  private final Lane lane;
  private final Observer observer;
  private final Duration maxGap;
  private final Map<String, RegionPoller> pollers = new HashMap<>();
  private final Map<String, Turns> turns = new HashMap<>();
  private final Sinks.Many<RegionPoller> newPollers = Sinks.many().unicast().onBackpressureBuffer();

  Watch(ApiCalls api, RolloutPolicy policy, Lane lane) {
    this.api = api;
    this.policy = policy;
    this.lane = lane;
    this.observer = new Observer(api, lane);
    this.maxGap = SettleWindow.maxGap(policy.pollInterval(), policy.settle());
  }

  /** Runs the pollers until it is cancelled. */
  Mono<Void> work() {
    return newPollers.asFlux().flatMap(RegionPoller::work, Integer.MAX_VALUE).then();
  }

  /** Waits for the proof that an executed upgrade worked, or for what speaks against it. */
  Mono<Verdict> awaitUpgraded(Candidate candidate) {
    return Mono.defer(
        () -> {
          long now = lane.nanos();
          ProofJudge judge =
              new ProofJudge(
                  candidate.fromVersion(),
                  now,
                  policy.settle(),
                  candidate.deadline(policy.upgradeDeadline()),
                  deadlineUnmoved(candidate),
                  sight(now));
          return poller(candidate)
              .watch(candidate.instance(), true)
              .map(judge::judge)
              .filter(Watch::isDecided)
              .next();
        });
  }

  /** Finds out whether a call of unknown fate was executed. */
  Mono<Verdict> awaitClarity(Candidate candidate) {
    return Mono.defer(
        () -> {
          long now = lane.nanos();
          UnclearJudge judge =
              new UnclearJudge(
                  candidate.fromVersion(),
                  now,
                  policy.settle(),
                  maxGap,
                  deadlineUnmoved(candidate),
                  sight(now));
          Flux<Observation> glimpses = poller(candidate).watch(candidate.instance(), false);
          return Flux.merge(glimpses, closeReads(candidate))
              .map(judge::judge)
              .filter(Watch::isDecided)
              .next();
        });
  }

  private Flux<Observation> closeReads(Candidate candidate) {
    Flux<Observation> reads =
        Flux.interval(Duration.ZERO, closePause(), lane)
            .onBackpressureDrop()
            .flatMapSequential(
                tick -> observer.look(candidate.ref(), Urgency.URGENT), looksAtOnce(), 1);
    String regionId = candidate.ref().regionId();
    return turns
        .computeIfAbsent(regionId, key -> new Turns(() -> closeReadersAtOnce(regionId)))
        .during(reads);
  }

  /** Half of the widest gap at the most, so that one read may be missed. */
  private Duration closePause() {
    return policy.settle().dividedBy(6);
  }

  /**
   * The next look begins in time though the last is not answered yet: slow answers leave no gap.
   */
  private int looksAtOnce() {
    long needed = policy.requestTimeout().toMillis() / Math.max(1, closePause().toMillis()) + 1;
    return (int) Math.min(MOST_LOOKS_AT_ONCE, needed);
  }

  /** So many that their reads leave a fifth of the permits to the reads of everybody else. */
  private int closeReadersAtOnce(String regionId) {
    double perSecond = api.perSecond(Operation.DESCRIBE_INSTANCE, regionId);
    return (int) Math.max(1, perSecond * closePause().toMillis() / 1000 * 4 / 5);
  }

  private Instant deadlineUnmoved(Candidate candidate) {
    Duration look = policy.settle().multipliedBy(SETTLES_AFTER_RESUME);
    return candidate.deadlineUnmoved(policy.upgradeDeadline(), look);
  }

  private Sight sight(long now) {
    return new Sight(now, policy.holdDeadline(), policy.settle());
  }

  private RegionPoller poller(Candidate candidate) {
    return pollers.computeIfAbsent(candidate.ref().regionId(), this::newPoller);
  }

  private RegionPoller newPoller(String regionId) {
    RegionPoller poller = new RegionPoller(regionId, api, observer, lane, policy.pollInterval());
    newPollers.tryEmitNext(poller);
    return poller;
  }

  private static boolean isDecided(Verdict verdict) {
    return !(verdict instanceof Verdict.Open);
  }
}
