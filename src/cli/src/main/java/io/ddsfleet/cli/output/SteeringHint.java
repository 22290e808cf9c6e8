package io.ddsfleet.cli.output;

/** What a person can type in another terminal about a rollout that waits for one. */
public final class SteeringHint {

  private SteeringHint() {}

  /** How a paused rollout goes on, or ends. */
  public static String goOn(String rolloutId) {
    return "'ddsfleet continue "
        + rolloutId
        + "' goes on, 'ddsfleet abort "
        + rolloutId
        + "' ends it";
  }
}
