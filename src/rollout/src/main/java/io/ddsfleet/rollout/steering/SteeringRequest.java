package io.ddsfleet.rollout.steering;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A command on its way to the rollout, and the way back for its answer. */
public final class SteeringRequest {

  private final SteeringCommand command;
  private final Sinks.One<SteeringAnswer> answer = Sinks.one();

  SteeringRequest(SteeringCommand command) {
    this.command = command;
  }

  /** What is wanted. */
  public SteeringCommand command() {
    return command;
  }

  /** Tells whoever asked what became of it; once. */
  public void answer(SteeringAnswer what) {
    answer.tryEmitValue(what);
  }

  Mono<SteeringAnswer> answered() {
    return answer.asMono();
  }
}
