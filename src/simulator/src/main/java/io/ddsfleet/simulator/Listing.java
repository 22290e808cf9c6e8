package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ListingType;

/**
 * One of the listings of the account: each instance is in one.
 *
 * @param regionId the region that is listed
 * @param type which of the region's two
 */
record Listing(String regionId, ListingType type) {}
