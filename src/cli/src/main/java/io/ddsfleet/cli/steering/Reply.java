package io.ddsfleet.cli.steering;

import io.ddsfleet.rollout.steering.SteeringAnswer;

/** What came back from a rollout that was asked something. */
public sealed interface Reply {

  /** It answered. */
  record Answered(SteeringAnswer answer) implements Reply {}

  /** Nobody takes commands for it. */
  record NobodyThere() implements Reply {}

  /** Somebody does, and has not answered; what was asked may be done all the same. */
  record NoAnswer(String why) implements Reply {}
}
