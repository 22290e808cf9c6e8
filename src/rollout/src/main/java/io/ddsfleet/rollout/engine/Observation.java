package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import java.time.Instant;

/** What one look at a watched instance brought. */
sealed interface Observation {

  /** When the look was over, by the wall clock. */
  Instant at();

  /**
   * It was read.
   *
   * @param begunNanos when the read began, by the monotonic clock: it tells nothing older
   * @param answeredNanos when its answer came: it tells nothing newer
   */
  record Seen(InstanceDetails details, long begunNanos, long answeredNanos, Instant at)
      implements Observation {}

  /** It was on a page of the instances in upgrade, which came then. */
  record InUpgrade(long answeredNanos, Instant at) implements Observation {}

  /** There is no such instance any more. */
  record Gone(Instant at) implements Observation {}

  /** It could not be read. */
  record Unread(ControlPlaneException failure, long atNanos, Instant at) implements Observation {}
}
