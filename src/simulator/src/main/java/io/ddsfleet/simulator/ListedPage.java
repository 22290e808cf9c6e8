package io.ddsfleet.simulator;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param totalCount how many instances the whole listing has
 * @param instances those on this page
 */
public record ListedPage(int totalCount, List<SimulatedInstance> instances) {

  public ListedPage {
    instances = List.copyOf(instances);
  }
}
