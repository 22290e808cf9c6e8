package io.ddsfleet.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;

/**
 * File names for the seats of groups: the group, a plus sign, and the name of the instance's claim.
 * Groups are named after tags, so they may be any text; together both fit into a file name.
 */
final class SeatNames {

  private static final char SEAT = '+';
  private static final int LONGEST = 50;
  private static final int KEPT = 17;
  private static final int DIGITS = 32;

  private SeatNames() {}

  /** The seat of the instance in the group. */
  static String of(String group, InstanceRef instance) {
    return group(group) + SEAT + ClaimNames.of(instance);
  }

  /** What is locked by whoever counts the seats of the group. */
  static String turn(String group) {
    return group(group) + ".lock";
  }

  /** Whether it is the name of a seat of the group. */
  static boolean isInGroup(String name, String group) {
    return name.startsWith(group(group) + SEAT);
  }

  /** Whether it is the name of a seat of the instance, in whatever group. */
  static boolean isOfInstance(String name, InstanceRef instance) {
    return name.endsWith(SEAT + ClaimNames.of(instance));
  }

  /** The name of the claim of the instance that has the seat. */
  static String claim(String name) {
    return name.substring(name.indexOf(SEAT) + 1);
  }

  private static String group(String group) {
    return SafeNames.shortened(SafeNames.encoded(group), LONGEST, KEPT, DIGITS);
  }
}
