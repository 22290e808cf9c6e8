package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.Members;
import io.ddsfleet.rollout.health.Health;

/**
 * Whether a replica set has a primary and as many members as before its upgrade, by what the
 * control plane tells of it anyway. What is not told, now or before, speaks for nothing.
 */
final class MembersCheck {

  private MembersCheck() {}

  static Health of(Members before, InstanceDetails now) {
    Members members = now.members();
    if (!now.instance().isRunning()) {
      return Health.unhealthy("its state is " + now.instance().status());
    }
    if (before.hasPrimary() && members.lacksPrimary()) {
      return Health.unhealthy("it has no primary");
    }
    if (members.isKnown() && members.count() < before.count()) {
      return Health.unhealthy(
          "it shows " + members.count() + " of the " + before.count() + " members it had before");
    }
    return Health.HEALTHY;
  }
}
