package io.ddsfleet.cli.steering;

/** A running rollout did not do what it was asked to do. */
public final class SteeringException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Describes what stands in the way.
   *
   * @param message which rollout, how it stands, and what to do
   */
  public SteeringException(String message) {
    super(message);
  }
}
