package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ListingType;
import java.util.List;
import java.util.function.Predicate;

/**
 * Asks the fleet for one page of one listing.
 *
 * @param regionId the region to list
 * @param type which of the two listings
 * @param pageNumber counted from 1
 * @param pageSize how many instances a page has
 * @param filter which instances, as they show themselves
 */
public record ListingQuery(
    String regionId,
    ListingType type,
    int pageNumber,
    int pageSize,
    Predicate<SimulatedInstance> filter) {

  Listing listing() {
    return new Listing(regionId, type);
  }

  /** The page of all instances that match. */
  ListedPage page(List<SimulatedInstance> matching) {
    long from = Math.min(matching.size(), (pageNumber - 1L) * pageSize);
    long to = Math.min(matching.size(), from + pageSize);
    return new ListedPage(matching.size(), matching.subList((int) from, (int) to));
  }
}
