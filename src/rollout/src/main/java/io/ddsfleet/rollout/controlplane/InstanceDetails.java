package io.ddsfleet.rollout.controlplane;

import io.ddsfleet.rollout.window.MaintenanceWindow;

/**
 * An instance as it shows itself when asked alone, which is the only way to its version.
 *
 * @param instance what a listing shows of it too
 * @param kernelVersion an opaque word such as {@code mongodb_20180522_0.4.8}; empty when the answer
 *     had none
 * @param maintainStartTime start of its maintenance window in UTC, such as {@code 02:00Z}; may be
 *     empty
 * @param maintainEndTime end of its maintenance window in UTC; may be empty
 * @param members the members of a replica set, as far as they are told
 */
public record InstanceDetails(
    Instance instance,
    String kernelVersion,
    String maintainStartTime,
    String maintainEndTime,
    Members members) {

  /** An instance of whose members nothing is told. */
  public InstanceDetails(
      Instance instance, String kernelVersion, String maintainStartTime, String maintainEndTime) {
    this(instance, kernelVersion, maintainStartTime, maintainEndTime, Members.UNKNOWN);
  }

  /** Which instance. */
  public InstanceRef ref() {
    return instance.ref();
  }

  /** Its maintenance window, as the provider words it. */
  public MaintenanceWindow maintenance() {
    return new MaintenanceWindow(maintainStartTime, maintainEndTime);
  }

  /** Whether it is {@code Running} on the given version. */
  public boolean runsOn(String version) {
    return instance.isRunning() && kernelVersion.equals(version);
  }

  /** Whether it is {@code Running} on a version that is known and not the given one. */
  public boolean runsOnOtherThan(String version) {
    return instance.isRunning() && hasOtherVersionThan(version);
  }

  /** Whether its version is known and not the given one, whatever its state. */
  public boolean hasOtherVersionThan(String version) {
    return !kernelVersion.isEmpty() && !kernelVersion.equals(version);
  }
}
