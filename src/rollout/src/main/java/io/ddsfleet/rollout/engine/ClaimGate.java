package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes an instance this rollout's own before it is read for its call, so that two rollouts over
 * the same fleet cannot both call. Lives on the lane.
 */
final class ClaimGate {

  /** An instance that another rollout has is asked for again after this pause, without a slot. */
  static final Visit.Again LATER = new Visit.Again(Duration.ofSeconds(1));

  private static final Logger logger = LoggerFactory.getLogger(ClaimGate.class);

  private final RolloutRecord record;
  private final Lane lane;
  private final Consumer<Throwable> onBroken;
  private final Set<String> told = new HashSet<>();

  ClaimGate(RolloutRecord record, Lane lane, Consumer<Throwable> onBroken) {
    this.record = record;
    this.lane = lane;
    this.onBroken = onBroken;
  }

  /** Whether the instance is this rollout's now; {@code false}: another living one has it. */
  Mono<Boolean> take(Candidate candidate) {
    if (candidate.isClaimed()) {
      return Mono.just(true);
    }
    return Mono.defer(() -> record.claim(candidate.ref()))
        .publishOn(lane)
        .map(claim -> isMine(candidate, claim))
        .onErrorResume(error -> broken(candidate, error));
  }

  private boolean isMine(Candidate candidate, Claim claim) {
    if (claim instanceof Claim.Held held) {
      tellOnce(candidate, held.rolloutId());
      return false;
    }
    candidate.claimed(claim);
    return true;
  }

  private void tellOnce(Candidate candidate, String rolloutId) {
    if (told.add(rolloutId)) {
      logger.warn(
          "{} is in the hands of {}: it waits until that has ended, and so does every other instance"
              + " that this is true of",
          candidate.ref(),
          holder(rolloutId));
    }
  }

  private String holder(String rolloutId) {
    if (rolloutId.equals(record.history().header().rolloutId())) {
      return "another living process of this very rollout";
    }
    return rolloutId.isEmpty() ? "another rollout" : "another rollout, " + rolloutId;
  }

  /** No further call is made after this, so what is open may be watched without a claim. */
  private Mono<Boolean> broken(Candidate candidate, Throwable error) {
    onBroken.accept(error);
    return Mono.just(candidate.hasOpenCall());
  }
}
