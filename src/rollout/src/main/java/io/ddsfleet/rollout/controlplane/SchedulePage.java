package io.ddsfleet.rollout.controlplane;

import java.util.List;

/**
 * One page of what the provider has scheduled.
 *
 * @param totalCount how many tasks there are on all pages, of whatever kind; 0 or more
 * @param upgrades the upgrades among those of this page
 */
public record SchedulePage(int totalCount, List<ScheduledUpgrade> upgrades) {

  /** Nothing is scheduled, or nothing is told. */
  public static final SchedulePage EMPTY = new SchedulePage(0, List.of());

  public SchedulePage {
    upgrades = List.copyOf(upgrades);
  }
}
