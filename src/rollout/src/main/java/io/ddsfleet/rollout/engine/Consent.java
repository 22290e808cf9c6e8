package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.steering.Approval;
import io.ddsfleet.rollout.time.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Asks whether calls may begin, and stops the rollout when the answer is anything but a yes. */
final class Consent {

  private static final Logger log = LoggerFactory.getLogger(Consent.class);

  private final Approval approval;
  private final Lane lane;
  private final StopSignal stop;

  Consent(Approval approval, Lane lane, StopSignal stop) {
    this.approval = approval;
    this.lane = lane;
    this.stop = stop;
  }

  /** Completes when there is an answer, or the rollout stops for another reason. */
  Mono<Void> to(RolloutStarted begin) {
    return Mono.defer(() -> approval.ask(begin))
        .onErrorResume(Consent::noAnswer)
        .publishOn(lane)
        .takeUntilOther(stop.requested())
        .defaultIfEmpty(false)
        .filter(granted -> !granted)
        .doOnNext(refused -> stop.request(Reason.NotStarted.ABORTED))
        .then();
  }

  private static Mono<Boolean> noAnswer(Throwable error) {
    log.warn("Nobody could be asked whether to begin, so nothing begins: {}", error.toString());
    return Mono.just(false);
  }
}
