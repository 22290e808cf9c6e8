/**
 * What the engine asks of a cloud: six operations behind {@link
 * io.ddsfleet.rollout.controlplane.ControlPlane}, their answers as records, and their failures
 * sorted by the one question that matters: was it executed?
 */
@NullMarked
package io.ddsfleet.rollout.controlplane;

import org.jspecify.annotations.NullMarked;
