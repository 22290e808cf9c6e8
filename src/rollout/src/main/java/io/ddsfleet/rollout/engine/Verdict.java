package io.ddsfleet.rollout.engine;

/** What the looks at a watched instance say so far. */
sealed interface Verdict {

  /** Nothing yet: look again. */
  record Open() implements Verdict {}

  /** It runs on another version. */
  record Proven(String toVersion) implements Verdict {}

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
