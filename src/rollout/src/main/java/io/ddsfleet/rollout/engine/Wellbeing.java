package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Members;

/** What is known of an instance's health: how it was before its call, and its new version. */
final class Wellbeing {

  private Members membersBefore = Members.UNKNOWN;
  private String toVersion = "";

  /** It showed these members when it was read right before its call. */
  void readBeforeCall(Members members) {
    membersBefore = members;
  }

  Members membersBefore() {
    return membersBefore;
  }

  /** Its upgrade is proven. */
  void proven(String version) {
    toVersion = version;
  }

  /** The version that it is proven to be on; empty before that. */
  String toVersion() {
    return toVersion;
  }

  /** Whether its upgrade is proven, and all that is asked is whether it is healthy. */
  boolean isProven() {
    return !toVersion.isEmpty();
  }
}
