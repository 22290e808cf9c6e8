package io.ddsfleet.rollout.controlplane;

/** The operations of the API, by the names that the provider's quotas and permissions use. */
public enum Operation {
  DESCRIBE_REGIONS("DescribeRegions"),
  DESCRIBE_INSTANCES("DescribeDBInstances"),
  DESCRIBE_INSTANCE("DescribeDBInstanceAttribute"),
  DESCRIBE_RELEASE_NOTES("DescribeKernelReleaseNotes"),
  DESCRIBE_SCHEDULE("DescribeActiveOperationTasks"),
  UPGRADE("UpgradeDBInstanceKernelVersion");

  private final String action;

  Operation(String action) {
    this.action = action;
  }

  /** The provider's name, such as {@code DescribeDBInstances}. */
  public String action() {
    return action;
  }
}
