package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstancePage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds up the pages of one reading of one listing and says whether it saw all. Pages shift while
 * they are read, so an instance can come twice or be missed.
 */
final class ListingPass {

  private final Set<String> seen = new HashSet<>();
  private int totalCount = -1;
  private int pagesRead;
  private boolean steady = true;

  /** Takes a page in; instances seen before, in this pass or an earlier one, are replaced. */
  void add(InstancePage page, Map<String, Instance> union) {
    steady &= totalCount < 0 || totalCount == page.totalCount();
    totalCount = page.totalCount();
    pagesRead++;
    for (Instance instance : page.instances()) {
      seen.add(instance.ref().instanceId());
      union.put(instance.ref().instanceId(), instance);
    }
  }

  /** Whether there has to be a page after those that were read. */
  boolean expectsMore(int pageSize) {
    return (long) pagesRead * pageSize < totalCount;
  }

  /**
   * Whether nothing is missing: every page told the same total, and that many instances came, in
   * this pass or in all of them.
   */
  boolean isComplete(int unionSize) {
    return steady && (seen.size() == totalCount || unionSize == totalCount);
  }

  int pagesRead() {
    return pagesRead;
  }

  int totalCount() {
    return totalCount;
  }
}
