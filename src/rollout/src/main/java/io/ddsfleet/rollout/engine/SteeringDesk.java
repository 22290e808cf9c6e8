package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.steering.SteeringCommand;
import io.ddsfleet.rollout.steering.SteeringRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes commands from outside, one after the other. But for an abort they wait here until the
 * inventory is complete. Lives on the lane.
 */
final class SteeringDesk {

  private final RunContext run;
  private final List<SteeringRequest> early = new ArrayList<>();
  private @Nullable Steering steering;

  SteeringDesk(RunContext run) {
    this.run = run;
  }

  /** The inventory is complete: commands are carried out from now on, those that wait first. */
  void open(Steering opened) {
    steering = opened;
    early.forEach(request -> request.answer(opened.carryOut(request.command())));
    early.clear();
  }

  /** Serves the requests; runs until it is cancelled. */
  Mono<Void> serve(Flux<SteeringRequest> requests) {
    return requests.publishOn(run.lane()).doOnNext(this::serve).then();
  }

  private void serve(SteeringRequest request) {
    if (steering != null) {
      request.answer(steering.carryOut(request.command()));
    } else if (request.command() instanceof SteeringCommand.Abort abort) {
      request.answer(Steering.abort(run, abort, "nothing was upgraded yet"));
    } else {
      early.add(request);
    }
  }
}
