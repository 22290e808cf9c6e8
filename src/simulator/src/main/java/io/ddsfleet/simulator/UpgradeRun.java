package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Members;

/**
 * One accepted upgrade, and when it does what. Times are nanoseconds of the fleet's monotonic
 * clock.
 *
 * @param startsAt when the instance enters {@code MinorVersionUpgrading}
 * @param endsAt when it leaves it; {@link Long#MAX_VALUE} for never
 * @param toVersion the version it is on afterwards, if the ending is a good one
 * @param ending how it goes on
 * @param byOther whether another operator asked for it, and not a call of the simulator's clients
 */
record UpgradeRun(
    long startsAt, long endsAt, String toVersion, UpgradeEnding ending, boolean byOther) {

  /** Whether the instance is in upgrade at this moment because of this run. */
  boolean covers(long nanos) {
    return ending.restarts() && startsAt <= nanos && nanos < endsAt;
  }

  /** Whether the instance has got the new version by this moment. */
  boolean hasChangedVersionBy(long nanos) {
    return ending.upgrades() && endsAt <= nanos;
  }

  /** Whether the instance has gone by this moment. */
  boolean hasRemovedBy(long nanos) {
    return ending == UpgradeEnding.VANISHED && endsAt <= nanos;
  }

  /** How members look at this moment that looked like the given ones before. */
  Members membersAt(long nanos, Members before) {
    if (nanos < endsAt || !before.isKnown()) {
      return before;
    }
    boolean isStillLate = nanos - endsAt < endsAt - startsAt;
    return switch (ending) {
      case NO_PRIMARY -> Members.withSecondaries(before.count());
      case LATE_PRIMARY -> isStillLate ? Members.withSecondaries(before.count()) : before;
      case LOST_MEMBER -> Members.withPrimaryAnd(Math.max(0, before.count() - 2));
      default -> before;
    };
  }
}
