package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Eligibility;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.inventory.LatestVersions;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Reads an instance right before its call: it may have become ineligible since the listing, or be
 * at the latest version, which only this read tells.
 */
final class FreshRead {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int MAX_DOUBLINGS = 6;

  private final ApiCalls api;
  private final RolloutPolicy policy;
  private final Lane lane;
  private final EligibilityRules rules;
  private final LatestVersions versions;
  private final Outcomes outcomes;
  private final Refusals refusals;

  FreshRead(
      ApiCalls api,
      RolloutPolicy policy,
      Lane lane,
      EligibilityRules rules,
      Outcomes outcomes,
      Refusals refusals) {
    this.api = api;
    this.policy = policy;
    this.lane = lane;
    this.rules = rules;
    this.versions = new LatestVersions(api::readLaterVersions, policy.requestTimeout(), lane);
    this.outcomes = outcomes;
    this.refusals = refusals;
  }

  /** Whether the instance may be called, judged by what it shows now. */
  Mono<Readiness> of(Candidate candidate) {
    return Mono.defer(
        () -> {
          long begun = lane.nanos();
          return api.readBeforeCall(candidate.ref())
              .flatMap(details -> judge(candidate, details, begun))
              .switchIfEmpty(Mono.fromSupplier(() -> done(outcomes.gone(candidate))))
              .onErrorResume(
                  ControlPlaneException.class, failure -> Mono.just(failed(candidate, failure)));
        });
  }

  private Mono<Readiness> judge(Candidate candidate, InstanceDetails details, long begun) {
    Instance instance = withKnownKind(details.instance(), candidate.instance().kind());
    if (rules.judge(instance) instanceof Eligibility.Ineligible ineligible) {
      return Mono.just(
          done(outcomes.skipped(candidate, ineligible.reason(), ineligible.message())));
    }
    String version = details.kernelVersion();
    if (version.isEmpty()) {
      return Mono.just(
          done(
              outcomes.skipped(
                  candidate, Reason.Skipped.UNDETERMINED, "it does not tell its kernel version")));
    }
    candidate.readAs(version);
    return versions
        .isLatest(candidate.ref().regionId(), version)
        .doOnNext(known -> candidate.readInFull())
        .map(latest -> latest ? done(outcomes.current(candidate)) : new Readiness.Ready(begun))
        .onErrorResume(
            ControlPlaneException.class, failure -> Mono.just(versionsUnread(candidate, failure)));
  }

  private Readiness versionsUnread(Candidate candidate, ControlPlaneException failure) {
    boolean forGood = !failure.fault().isRetryable() && failure.fault() != Fault.REFUSED;
    return forGood
        ? done(
            outcomes.skipped(
                candidate,
                Reason.Skipped.UNDETERMINED,
                "whether it is at the latest version cannot be read: " + failure.getMessage()))
        : failed(candidate, failure);
  }

  private Readiness failed(Candidate candidate, ControlPlaneException failure) {
    if (!failure.fault().isRetryable()) {
      return new Readiness.NotNow(refusals.ofRead(candidate, failure));
    }
    int failures = candidate.readFailed(lane.nanos());
    if (candidate.isUnreadableFor(policy.holdDeadline(), lane.nanos())) {
      return done(outcomes.unreachable(candidate, failure.getMessage()));
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return new Readiness.NotNow(new Visit.Again(pause));
  }

  private static Instance withKnownKind(Instance fresh, InstanceKind listed) {
    return fresh.kind() == InstanceKind.UNDETERMINED ? fresh.withKind(listed) : fresh;
  }

  private static Readiness done(UpgradeOutcome outcome) {
    return new Readiness.NotNow(new Visit.Done(outcome));
  }
}
