package io.ddsfleet.rollout.steering;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Steers one rollout from outside, from any thread. It holds its requests for a rollout that is
 * subscribed to later, and belongs to one subscription: make a new one for each.
 *
 * <p>Commands that have an answer are carried out in the order in which they are subscribed to, and
 * each is written down in the rollout's journal with who wanted it. Cancelling gives up the answer,
 * not the command. Once the rollout has ended, the answer says so, and that nothing was done.
 */
public final class RolloutControl {

  private static final Duration CONTENDED = Duration.ofSeconds(1);
  private static final SteeringAnswer ENDED =
      SteeringAnswer.refused("The rollout has ended: there is nothing to steer any more.");

  private final Sinks.One<StopRequest> drain = Sinks.one();
  private final Sinks.One<StopRequest> leave = Sinks.one();
  private final Sinks.Many<SteeringRequest> requests =
      Sinks.many().unicast().onBackpressureBuffer();
  private final Sinks.Empty<Void> ended = Sinks.empty();

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

  /**
   * Carries a command out, on subscription, and answers what it did. Commands that come before the
   * inventory is complete wait for that, but for {@link SteeringCommand.Abort}.
   */
  public Mono<SteeringAnswer> steer(SteeringCommand command) {
    return Mono.defer(
        () -> {
          SteeringRequest request = new SteeringRequest(command);
          requests.emitNext(request, Sinks.EmitFailureHandler.busyLooping(CONTENDED));
          return Mono.firstWithSignal(request.answered(), ended.asMono().thenReturn(ENDED));
        });
  }

  /** Who waits, in the order in which they go, and what for; empty once the rollout has ended. */
  public Mono<List<WaitingInstance>> waiting() {
    return steer(new SteeringCommand.Explain()).map(SteeringAnswer::waiting);
  }

  /** The request to drain, as soon as there is one; never completes otherwise. */
  public Mono<StopRequest> drainRequested() {
    return drain.asMono();
  }

  /** The request to leave at once, as soon as there is one; never completes otherwise. */
  public Mono<StopRequest> leaveRequested() {
    return leave.asMono();
  }

  /** The commands, for the one rollout that carries them out. */
  public Flux<SteeringRequest> requests() {
    return requests.asFlux();
  }

  /** The rollout has ended, however it did: whoever still waits for an answer is told so. */
  public void rolloutEnded() {
    ended.tryEmitEmpty();
  }
}
