package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.event.Result;
import org.jspecify.annotations.Nullable;

/**
 * How a claim stands, and what becomes of it and of the seat that was taken with it: the same rules
 * for every journal, wherever it keeps them.
 *
 * @param holder the rollout that has the instance, or had it last; empty when nobody knows
 * @param unproven whose call for the instance is not proven, the holder's or one it inherited; null
 *     when there is none
 */
public record ClaimState(String holder, Claim.@Nullable Inherited unproven) {

  /** Somebody had the instance, and nobody knows who and whether he called. */
  public static final ClaimState UNKNOWN = new ClaimState("", new Claim.Inherited("", ""));

  /** Of an instance that nobody had. */
  public static ClaimState fresh(String holder) {
    return new ClaimState(holder, null);
  }

  /**
   * Taken over from one that ended. That one may have called even where nothing says so, for the
   * last it wrote may be lost; of its own earlier runs a rollout knows from its record.
   */
  public ClaimState takenBy(String rolloutId) {
    boolean own = holder.equals(rolloutId);
    Claim.Inherited left = unproven == null && !own ? new Claim.Inherited(holder, "") : unproven;
    return new ClaimState(rolloutId, left);
  }

  /** The holder is about to call; what it inherited it has seen the end of. */
  public ClaimState calling(String fromVersion) {
    return new ClaimState(holder, new Claim.Inherited(holder, fromVersion));
  }

  /** The call is known not to have been executed. */
  public ClaimState cleared() {
    return fresh(holder);
  }

  /**
   * What the holder is told, each time it asks: whose call is not proven, be it its own. What it
   * knows of that from its record may be older than the call.
   */
  public Claim answer() {
    return unproven == null ? new Claim.Granted() : unproven;
  }

  /** What is left when the holder gives the instance up, which has no outcome; null for nothing. */
  public @Nullable ClaimState givenUp() {
    return unproven == null ? null : this;
  }

  /**
   * What is left when the instance ended so; null for nothing. A call stays that is not proven, and
   * one that was inherited and not looked after.
   */
  public @Nullable ClaimState endedAs(Result result) {
    return switch (result) {
      case UNRESOLVED -> unproven == null ? calling("") : this;
      case NOT_STARTED, SKIPPED -> unproven != null && isInherited(unproven) ? this : null;
      case UPGRADED, CURRENT, FAILED -> null;
    };
  }

  /**
   * Whether the seat of the instance stays taken: somebody has the instance, or may have called for
   * it. One that is left without either may be in nobody's upgrade, and is free.
   *
   * @param isHeld whether a living rollout has the instance
   */
  public boolean keepsSeat(boolean isHeld) {
    return isHeld || unproven != null;
  }

  private boolean isInherited(Claim.Inherited call) {
    return !call.rolloutId().equals(holder);
  }
}
