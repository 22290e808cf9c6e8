package io.ddsfleet.rollout.controlplane;

/**
 * Asks for one page of one listing.
 *
 * @param regionId the region to list
 * @param type which of the two listings
 * @param pageNumber counted from 1
 * @param pageSize 30, 50 or 100; the provider knows no other
 * @param status only instances in this state; empty: all
 * @param engineVersion only instances of this engine version; empty: all
 * @param resourceGroupId only instances of this resource group; empty: all
 */
public record ListingRequest(
    String regionId,
    ListingType type,
    int pageNumber,
    int pageSize,
    String status,
    String engineVersion,
    String resourceGroupId) {

  /** The largest page the provider gives. */
  public static final int MAX_PAGE_SIZE = 100;

  public ListingRequest {
    if (pageNumber < 1) {
      throw new IllegalArgumentException("pageNumber starts at 1, not " + pageNumber);
    }
    if (pageSize != 30 && pageSize != 50 && pageSize != MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("pageSize is 30, 50 or 100, not " + pageSize);
    }
  }

  /** The first and largest page of everything in a listing. */
  public static ListingRequest of(String regionId, ListingType type) {
    return new ListingRequest(regionId, type, 1, MAX_PAGE_SIZE, "", "", "");
  }

  /** The same listing, another page. */
  public ListingRequest page(int number, int size) {
    return new ListingRequest(regionId, type, number, size, status, engineVersion, resourceGroupId);
  }

  /** The same page, only the instances in this state. */
  public ListingRequest withStatus(String wanted) {
    return new ListingRequest(
        regionId, type, pageNumber, pageSize, wanted, engineVersion, resourceGroupId);
  }

  /** The same page, only the instances of this engine version. */
  public ListingRequest withEngineVersion(String wanted) {
    return new ListingRequest(
        regionId, type, pageNumber, pageSize, status, wanted, resourceGroupId);
  }

  /** The same page, only the instances of this resource group. */
  public ListingRequest withResourceGroup(String wanted) {
    return new ListingRequest(regionId, type, pageNumber, pageSize, status, engineVersion, wanted);
  }
}
