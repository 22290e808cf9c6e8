package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The time from the proof of one instance's upgrade until it counts as healthy: it is asked for its
 * health again and again, until it has been healthy for long enough or the deadline has passed.
 *
 * <p>The members are looked at in the read that proved the upgrade, which costs nothing; again with
 * each question for as long as they are not as before; and once more before the instance counts as
 * healthy when that took more than one question. Lives on the lane.
 */
final class Convalescence {

  private static final Logger log = LoggerFactory.getLogger(Convalescence.class);

  private static final Verdict OPEN = new Verdict.Open();
  private static final Verdict HEALTHY = new Verdict.Healthy();
  private static final long NOT_HEALTHY = -1;

  private final Candidate candidate;
  private final InstanceDetails proof;
  private final HealthPolicy policy;
  private final HealthQuestion question;
  private final ApiCalls api;
  private final Lane lane;
  private boolean begun;
  private boolean membersDoubted;
  private long healthySince = NOT_HEALTHY;
  private String complaint = "";

  /**
   * Nothing was asked yet.
   *
   * @param proof the read that proved the upgrade
   */
  Convalescence(Candidate candidate, InstanceDetails proof, RunContext run) {
    this.candidate = candidate;
    this.proof = proof;
    this.policy = run.policy().health();
    this.question = run.health();
    this.api = run.api();
    this.lane = run.lane();
  }

  /** Healthy, unhealthy or gone; the deadline counts from the subscription. Never an error. */
  Mono<Verdict> verdict() {
    return Mono.defer(this::ask)
        .repeatWhen(asked -> asked.concatMap(times -> Mono.delay(pause(), lane)))
        .filter(verdict -> verdict != OPEN)
        .next()
        .timeout(policy.deadline(), Mono.fromSupplier(this::overdue), lane);
  }

  private Mono<Verdict> ask() {
    boolean looksFirst = !begun || membersDoubted;
    return members()
        .flatMap(verdict -> verdict == HEALTHY ? askGate() : Mono.just(verdict))
        .flatMap(verdict -> looksFirst ? Mono.just(verdict) : lookBeforeItCounts(verdict))
        .map(this::judge);
  }

  /** What is known of the members, or is read anew because it was not good. */
  private Mono<Verdict> members() {
    if (!begun) {
      begun = true;
      return Mono.just(seen(proof));
    }
    return membersDoubted ? look() : Mono.just(HEALTHY);
  }

  private Mono<Verdict> askGate() {
    return question.ask(candidate, proof).map(Convalescence::verdict);
  }

  private Mono<Verdict> lookBeforeItCounts(Verdict verdict) {
    boolean counts = verdict == HEALTHY && isLongEnough();
    return counts ? look() : Mono.just(verdict);
  }

  private Mono<Verdict> look() {
    return api.readUnlessIll(candidate.ref())
        .map(this::seen)
        .defaultIfEmpty(new Verdict.Gone())
        .onErrorResume(ControlPlaneException.class, failure -> Mono.just(unseen()));
  }

  private Verdict seen(InstanceDetails details) {
    Verdict verdict = verdict(MembersCheck.of(candidate.wellbeing().membersBefore(), details));
    membersDoubted = verdict != HEALTHY;
    return verdict;
  }

  /** Silence changes nothing of what was seen last. */
  private Verdict unseen() {
    return membersDoubted ? new Verdict.Unhealthy(complaint) : HEALTHY;
  }

  private static Verdict verdict(Health health) {
    return health.fold(well -> HEALTHY, ill -> new Verdict.Unhealthy(ill.why()));
  }

  private Verdict judge(Verdict verdict) {
    if (verdict instanceof Verdict.Unhealthy unhealthy) {
      log.debug("{} is not healthy yet: {}", candidate.ref(), unhealthy.why());
      complaint = unhealthy.why();
      healthySince = NOT_HEALTHY;
      return OPEN;
    }
    if (verdict == HEALTHY) {
      healthySince = healthySince == NOT_HEALTHY ? lane.nanos() : healthySince;
      return isLongEnough() ? HEALTHY : OPEN;
    }
    return verdict;
  }

  private boolean isLongEnough() {
    return healthyFor().compareTo(policy.minHealthy()) >= 0;
  }

  private Duration healthyFor() {
    return healthySince == NOT_HEALTHY
        ? Duration.ZERO
        : Duration.ofNanos(lane.nanos() - healthySince);
  }

  /** The last question comes when the time to be healthy is just over. */
  private Duration pause() {
    Duration left = policy.minHealthy().minus(healthyFor());
    boolean soon = healthySince != NOT_HEALTHY && left.compareTo(policy.interval()) < 0;
    return soon ? left : policy.interval();
  }

  private Verdict overdue() {
    if (healthySince == NOT_HEALTHY) {
      return new Verdict.Unhealthy(complaint.isEmpty() ? "the health check hangs" : complaint);
    }
    String before = complaint.isEmpty() ? "" : "; before that: " + complaint;
    return new Verdict.Unhealthy(
        "it was healthy for " + healthyFor() + " only, not for " + policy.minHealthy() + before);
  }
}
