package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.InstanceDetails;

/** What the looks at a watched instance say so far. */
sealed interface Verdict {

  /** Nothing yet: look again. */
  record Open() implements Verdict {}

  /** It runs on another version: this is how it was seen. */
  record Proven(InstanceDetails details) implements Verdict {}

  /** It is upgraded, and has been healthy for long enough. */
  record Healthy() implements Verdict {}

  /** It is upgraded, and not healthy. */
  record Unhealthy(String why) implements Verdict {}

  /** It was upgraded, or seen to be: the call was executed. */
  record Executed(String state) implements Verdict {}

  /** It stayed on its old version for the settle time: the call was not executed. */
  record Settled() implements Verdict {}

  /** It is in another state, which is not the upgrade's. */
  record Elsewhere(String status) implements Verdict {}

  /** There is no such instance any more. */
  record Gone() implements Verdict {}

  /** The deadline passed; this is how it was seen after that. */
  record Overdue(String status, boolean unmoved) implements Verdict {}

  /** It could not be read for too long. */
  record OutOfSight(String message) implements Verdict {}
}
