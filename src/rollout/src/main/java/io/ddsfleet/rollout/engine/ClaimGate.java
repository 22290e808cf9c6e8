package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Hold;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes an instance this rollout's own before it is read for its call, and seats it in its group,
 * so that two rollouts over the same fleet can neither both call nor together have too many of a
 * group in upgrade. Lives on the lane.
 */
final class ClaimGate {

  /** An instance that another rollout has is asked for again after this pause, without a slot. */
  private static final Duration LATER = Duration.ofSeconds(1);

  private static final Logger logger = LoggerFactory.getLogger(ClaimGate.class);

  private final RolloutRecord record;
  private final RolloutPolicy policy;
  private final Outcomes outcomes;
  private final Lane lane;
  private final Consumer<Throwable> onBroken;
  private final Set<String> told = new HashSet<>();

  ClaimGate(
      RolloutRecord record,
      RolloutPolicy policy,
      Outcomes outcomes,
      Lane lane,
      Consumer<Throwable> onBroken) {
    this.record = record;
    this.policy = policy;
    this.outcomes = outcomes;
    this.lane = lane;
    this.onBroken = onBroken;
  }

  /**
   * How the instance's stay ends because of another rollout; empty where it is this rollout's now.
   */
  Mono<Visit> take(Candidate candidate) {
    if (candidate.isClaimed()) {
      return Mono.empty();
    }
    return Mono.defer(() -> record.claim(candidate.ref()))
        .publishOn(lane)
        .flatMap(claim -> seatIfMine(candidate, claim))
        .onErrorResume(error -> broken(candidate, error));
  }

  private Mono<Visit> seatIfMine(Candidate candidate, Claim claim) {
    if (claim instanceof Claim.Held held) {
      String holder = holder(held.rolloutId());
      tellOnce(candidate, holder);
      return Mono.just(later("it is in the hands of " + holder));
    }
    candidate.claimed(claim);
    GroupPolicy groups = policy.groups();
    String group = groups == null ? "" : groups.key().valueOf(candidate.instance());
    return groups == null || group.isEmpty()
        ? Mono.empty()
        : seat(candidate, new GroupSeat(groups.key() + "=" + group, groups.maxPerGroup()));
  }

  private Mono<Visit> seat(Candidate candidate, GroupSeat seat) {
    GroupSeat wanted = candidate.hasOpenCall() ? GroupSeat.inAnyCase(seat.group()) : seat;
    return Mono.defer(() -> record.takeSeat(candidate.ref(), wanted))
        .publishOn(lane)
        .flatMap(seated -> seated ? seated(candidate) : standing(candidate, seat));
  }

  private static Mono<Visit> seated(Candidate candidate) {
    candidate.seatWait().over();
    return Mono.empty();
  }

  /** Seats that a living rollout has become free; those that one left may never do. */
  private Mono<Visit> standing(Candidate candidate, GroupSeat seat) {
    return Mono.defer(() -> record.isStuck(seat))
        .publishOn(lane)
        .map(stuck -> stuck ? laterOrNever(candidate, seat) : laterOnly(candidate, seat));
  }

  private static Visit laterOnly(Candidate candidate, GroupSeat seat) {
    candidate.seatWait().over();
    return later("another rollout has instances of " + seat.group() + " in upgrade");
  }

  private Visit laterOrNever(Candidate candidate, GroupSeat seat) {
    String why =
        "a rollout that ended left an instance of "
            + seat.group()
            + " of which nobody knows how it ended; resume that rollout, then this one";
    Duration waited = candidate.seatWait().asked(lane.instant());
    return waited.compareTo(policy.holdDeadline()) < 0
        ? later(why)
        : new Visit.Done(outcomes.notStarted(candidate, Reason.NotStarted.BUDGET, why));
  }

  private static Visit later(String why) {
    return new Visit.Again(LATER, new Hold(Hold.Cause.OTHER_ROLLOUT, why));
  }

  /** The instance has to wait, and no call of it is open: others may have it. Never an error. */
  Mono<Void> release(Candidate candidate) {
    if (!candidate.isClaimed()) {
      return Mono.empty();
    }
    candidate.unclaimed();
    return Mono.defer(() -> record.release(candidate.ref()))
        .publishOn(lane)
        .onErrorResume(error -> Mono.fromRunnable(() -> onBroken.accept(error)));
  }

  private void tellOnce(Candidate candidate, String holder) {
    if (told.add(holder)) {
      logger.warn(
          "{} is in the hands of {}: it waits until that has ended, and so does every other instance"
              + " that this is true of",
          candidate.ref(),
          holder);
    }
  }

  private String holder(String rolloutId) {
    if (rolloutId.equals(record.history().header().rolloutId())) {
      return "another living process of this very rollout";
    }
    return rolloutId.isEmpty() ? "another rollout" : "another rollout, " + rolloutId;
  }

  /** No further call is made after this, so what is open may be watched without a claim. */
  private Mono<Visit> broken(Candidate candidate, Throwable error) {
    onBroken.accept(error);
    return candidate.hasOpenCall()
        ? Mono.empty()
        : Mono.just(Visit.Again.retry(LATER, "the journal failed"));
  }
}
