package io.ddsfleet.rollout.steering;

import io.ddsfleet.rollout.event.Reason;

/**
 * Why somebody outside stops a rollout.
 *
 * @param reason what the instances that were not started are told
 * @param exitCode what an interrupted command leaves with: 130 after SIGINT, 143 after SIGTERM;
 *     where the reason is another, the outcomes decide
 */
public record StopRequest(Reason.NotStarted reason, int exitCode) {

  /** Ctrl-C at a terminal. */
  public static final StopRequest SIGINT = new StopRequest(Reason.NotStarted.INTERRUPTED, 130);

  /** A polite {@code kill}, such as a CI job's cancellation. */
  public static final StopRequest SIGTERM = new StopRequest(Reason.NotStarted.INTERRUPTED, 143);

  /** The program that embeds the rollout wants it to end. */
  public static final StopRequest ABORT = new StopRequest(Reason.NotStarted.ABORTED, 4);
}
