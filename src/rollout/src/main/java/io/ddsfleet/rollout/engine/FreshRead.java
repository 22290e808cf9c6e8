package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Eligibility;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.inventory.LatestVersions;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Reads an instance right before its call: it may have become ineligible since the listing, or be
 * at the latest version, which only this read tells.
 */
final class FreshRead {

  /** The contract allows 5 s between the read and the call; the rest is for the journal. */
  private static final Duration READ_IS_FRESH = Duration.ofSeconds(4);

  private final ApiCalls api;
  private final RolloutPolicy policy;
  private final Lane lane;
  private final EligibilityRules rules;
  private final LatestVersions versions;
  private final Outcomes outcomes;
  private final Refusals refusals;
  private final Set<InstanceRef> atLatest;

  /**
   * Has read nothing yet.
   *
   * @param atLatest those that were planned as being at the latest version
   */
  FreshRead(RunContext run, EligibilityRules rules, Refusals refusals, Set<InstanceRef> atLatest) {
    this.api = run.api();
    this.policy = run.policy();
    this.lane = run.lane();
    this.rules = rules;
    this.outcomes = run.outcomes();
    this.refusals = refusals;
    this.atLatest = atLatest;
    this.versions = new LatestVersions(api::readLaterVersions, policy.requestTimeout(), lane);
  }

  /** The same answer while its read is fresh, and else that of a new read. */
  Mono<Readiness> unlessFresh(Candidate candidate, Readiness.Ready ready) {
    boolean fresh = lane.nanos() - ready.readAt() < READ_IS_FRESH.toNanos();
    return fresh ? Mono.just(ready) : of(candidate);
  }

  /** Whether the instance may be called, judged by what it shows now. */
  Mono<Readiness> of(Candidate candidate) {
    return Mono.defer(
        () -> {
          long begun = lane.nanos();
          return api.readUnlessIll(candidate.ref())
              .flatMap(details -> judge(candidate, details, begun))
              .switchIfEmpty(Mono.fromSupplier(() -> gone(candidate)))
              .onErrorResume(
                  ControlPlaneException.class, failure -> Mono.just(failed(candidate, failure)));
        });
  }

  private Mono<Readiness> judge(Candidate candidate, InstanceDetails details, long begun) {
    refusals.readPermitted();
    if (candidate.wasCalled() && isMoved(details, candidate.fromVersion())) {
      return Mono.just(new Readiness.Executed(details.instance().status()));
    }
    Claim.Inherited legacy = candidate.inherited();
    if (legacy != null && mayBeUnproven(candidate, legacy, details)) {
      return doubtful(candidate, legacy, details, begun);
    }
    return judgeOwn(candidate, details, begun);
  }

  /** Whether the call of the rollout that ended, if there was one, may still be on its way. */
  private static boolean mayBeUnproven(
      Candidate candidate, Claim.Inherited legacy, InstanceDetails details) {
    String before = legacy.fromVersion();
    boolean proven = !before.isEmpty() && details.runsOnOtherThan(before);
    boolean unknown = before.isEmpty() && details.kernelVersion().isEmpty();
    if (proven || unknown) {
      candidate.disinherit();
      return false;
    }
    return true;
  }

  private Mono<Readiness> doubtful(
      Candidate candidate, Claim.Inherited legacy, InstanceDetails details, long begun) {
    candidate.readAs(
        legacy.fromVersion().isEmpty() ? details.kernelVersion() : legacy.fromVersion());
    Readiness doubt = new Readiness.Doubtful(legacy);
    return details.runsOn(candidate.fromVersion())
        ? judgeVersion(candidate, candidate.fromVersion(), begun)
            .map(readiness -> readiness instanceof Readiness.Ready ? doubt : readiness)
        : Mono.just(doubt);
  }

  private Mono<Readiness> judgeOwn(Candidate candidate, InstanceDetails details, long begun) {
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
    candidate.wellbeing().readBeforeCall(details.members());
    return judgeVersion(candidate, version, begun);
  }

  private Mono<Readiness> judgeVersion(Candidate candidate, String version, long begun) {
    return versions
        .isLatest(candidate.ref().regionId(), version)
        .doOnNext(known -> candidate.unread().broken())
        .map(latest -> latest ? done(outcomes.current(candidate)) : behind(candidate, begun))
        .onErrorResume(
            ControlPlaneException.class, failure -> Mono.just(versionsUnread(candidate, failure)));
  }

  private Readiness behind(Candidate candidate, long begun) {
    return atLatest.contains(candidate.ref())
        ? done(outcomes.notPlanned(candidate))
        : new Readiness.Ready(begun);
  }

  /** It changed since a call that was taken for not executed: the call was late, not lost. */
  private static boolean isMoved(InstanceDetails details, String fromVersion) {
    return details.instance().status().equals(ControlPlane.IN_UPGRADE)
        || details.hasOtherVersionThan(fromVersion);
  }

  private Readiness gone(Candidate candidate) {
    return done(
        candidate.wasCalled() ? outcomes.goneAfterCall(candidate) : outcomes.gone(candidate));
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
      return new Readiness.Refused(failure);
    }
    Duration pause = candidate.unread().failed(lane.nanos());
    return candidate.unread().isLongerThan(policy.holdDeadline())
        ? done(outcomes.unreachable(candidate, failure.getMessage()))
        : new Readiness.NotNow(Visit.Again.retry(pause, failure.getMessage()));
  }

  /** A kind never changes, and a listing tells it more surely than a count of members. */
  private static Instance withKnownKind(Instance fresh, InstanceKind listed) {
    return listed == InstanceKind.UNDETERMINED ? fresh : fresh.withKind(listed);
  }

  private static Readiness done(UpgradeOutcome outcome) {
    return new Readiness.NotNow(new Visit.Done(outcome));
  }
}
