package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import io.ddsfleet.rollout.steering.SteeringRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Takes commands from outside, one after the other. But for an abort they wait here until the
 * inventory is complete. Lives on the lane.
 */
final class SteeringDesk {

  private final RunContext run;
  private final Sinks.One<Steering> opened = Sinks.one();
  private boolean isOpen;

  SteeringDesk(RunContext run) {
    this.run = run;
  }

  /** The inventory is complete: commands are carried out from now on, those that wait first. */
  void open(Steering steering) {
    isOpen = true;
    opened.tryEmitValue(steering);
  }

  /**
   * Serves the requests: each is carried out in its turn, and answered once what it did is in the
   * journal, so that nobody relies on a command that a crash would undo. Runs until it is
   * cancelled.
   */
  Mono<Void> serve(Flux<SteeringRequest> requests) {
    // as many as there are: one that waits for the journal keeps nobody from aborting
    return requests.publishOn(run.lane()).flatMap(this::serve, Integer.MAX_VALUE).then();
  }

  private Mono<Void> serve(SteeringRequest request) {
    SteeringCommand command = request.command();
    return command instanceof SteeringCommand.Explain
        ? carryOut(command).doOnNext(request::answer).then()
        : carryOut(command).flatMap(answer -> answerOnceKept(request, answer));
  }

  private Mono<SteeringAnswer> carryOut(SteeringCommand command) {
    return !isOpen && command instanceof SteeringCommand.Abort abort
        ? Mono.fromSupplier(() -> Steering.abort(run, abort, "nothing was upgraded yet"))
        : opened.asMono().map(command::fold);
  }

  /** A rollout that ends with the command is over before anybody waits: then it was carried out. */
  private Mono<Void> answerOnceKept(SteeringRequest request, SteeringAnswer answer) {
    return run.log()
        .keptSoFar()
        .thenReturn(answer)
        .onErrorReturn(notKept(answer))
        .doOnCancel(() -> request.answer(answer))
        .doOnNext(request::answer)
        .then();
  }

  private static SteeringAnswer notKept(SteeringAnswer answer) {
    return SteeringAnswer.refused(
        answer.message()
            + " The journal failed before it could be written down: no further upgrade begins, and"
            + " resume will not know of this.");
  }
}
