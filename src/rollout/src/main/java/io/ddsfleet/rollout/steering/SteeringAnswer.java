package io.ddsfleet.rollout.steering;

import java.util.List;

/**
 * What became of a command to a running rollout.
 *
 * @param done whether it was carried out; not, for example, when the rollout has ended
 * @param message what it did, or why it did nothing, for a person
 * @param waiting who waits and what for; empty unless that was asked
 */
public record SteeringAnswer(boolean done, String message, List<WaitingInstance> waiting) {

  public SteeringAnswer {
    waiting = List.copyOf(waiting);
  }

  /** It was carried out. */
  public static SteeringAnswer done(String message) {
    return new SteeringAnswer(true, message, List.of());
  }

  /** It was not carried out. */
  public static SteeringAnswer refused(String message) {
    return new SteeringAnswer(false, message, List.of());
  }
}
