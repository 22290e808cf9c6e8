package io.ddsfleet.rollout.steering;

import io.ddsfleet.rollout.controlplane.InstanceRef;

/**
 * An instance that has no outcome and no open call.
 *
 * @param instance which one
 * @param cause which limit holds it back, in one word such as {@code GROUP}
 * @param why the same for a person
 */
public record WaitingInstance(InstanceRef instance, String cause, String why) {}
