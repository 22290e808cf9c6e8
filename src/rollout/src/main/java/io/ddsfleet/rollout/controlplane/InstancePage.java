package io.ddsfleet.rollout.controlplane;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param totalCount how many instances the provider says the whole listing has
 * @param instances those on this page
 */
public record InstancePage(int totalCount, List<Instance> instances) {

  public InstancePage {
    instances = List.copyOf(instances);
  }
}
