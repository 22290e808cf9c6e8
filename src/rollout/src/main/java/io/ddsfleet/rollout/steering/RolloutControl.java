package io.ddsfleet.rollout.steering;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Steers one rollout from outside, from any thread. It holds its requests for a rollout that is
 * subscribed to later, and belongs to one subscription: make a new one for each.
 */
public final class RolloutControl {

  private final Sinks.One<StopRequest> drain = Sinks.one();
  private final Sinks.One<StopRequest> leave = Sinks.one();

  /**
   * Begins no further upgrade and watches what runs to its end. The first request counts, later
   * ones change nothing.
   */
  public void drain(StopRequest request) {
    drain.tryEmitValue(request);
  }

  /**
   * Leaves at once: what runs is told as unresolved, the rest as not started, and the stream
   * completes. What the cloud has begun goes on there.
   */
  public void leave(StopRequest request) {
    leave.tryEmitValue(request);
  }

  /** The request to drain, as soon as there is one; never completes otherwise. */
  public Mono<StopRequest> drainRequested() {
    return drain.asMono();
  }

  /** The request to leave at once, as soon as there is one; never completes otherwise. */
  public Mono<StopRequest> leaveRequested() {
    return leave.asMono();
  }
}
