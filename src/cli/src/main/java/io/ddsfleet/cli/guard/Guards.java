package io.ddsfleet.cli.guard;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.steering.Approval;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All guards of a rollout, one after the other; after a refusal nobody else is asked. */
public final class Guards implements Approval {

  private final List<Guard> guards;
  private final Dialogue dialogue;
  private final Runnable onLastingRefusal;

  /**
   * Asks nobody yet.
   *
   * @param guards in the order in which they are asked; none of them: everything may begin
   * @param onLastingRefusal hears of a refusal that holds for a resume too
   */
  public Guards(List<Guard> guards, Dialogue dialogue, Runnable onLastingRefusal) {
    this.onLastingRefusal = onLastingRefusal;
    this.guards = List.copyOf(guards);
    this.dialogue = dialogue;
  }

  @Override
  public Mono<Boolean> ask(RolloutStarted started) {
    return Flux.fromIterable(guards)
        .concatMap(guard -> ask(guard, started))
        .all(granted -> granted);
  }

  private Mono<Boolean> ask(Guard guard, RolloutStarted started) {
    return guard
        .check(started, dialogue)
        .defaultIfEmpty(false)
        .doOnNext(granted -> note(guard, granted));
  }

  private void note(Guard guard, boolean granted) {
    if (!granted && guard.isLasting()) {
      onLastingRefusal.run();
    }
  }
}
