package io.ddsfleet.examples;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A service that may be restarted in the middle of a rollout: it notes the id of what it began, and
 * goes on with that when it comes up again. No instance is restarted twice, and none is forgotten.
 */
public final class ResumingUpgrade {

  private final ControlPlane dds;
  private final Rollout rollout;
  private final Mono<String> unfinished;
  private final Function<String, Mono<Void>> note;

  /**
   * A service over a control plane and a journal, such as {@code FileJournal.in(directory)}.
   *
   * @param unfinished the id that was noted before the service went down; empty when there is none
   * @param note keeps the id where the service finds it again, before anything is restarted
   */
  public ResumingUpgrade(
      ControlPlane dds,
      RolloutJournal journal,
      RolloutPolicy policy,
      Mono<String> unfinished,
      Function<String, Mono<Void>> note) {
    this.dds = dds;
    this.unfinished = unfinished;
    this.note = note;
    this.rollout =
        Rollout.builder(dds)
            .policy(policy)
            .journal(journal)
            .approval(started -> note.apply(started.stamp().rolloutId()).thenReturn(true))
            .build();
  }

  /** Goes on with what is unfinished, or begins, when it is subscribed to. */
  public Flux<RolloutEvent> run() {
    return unfinished
        .flatMapMany(rollout::resume)
        .switchIfEmpty(Flux.defer(() -> rollout.run(Inventory.all(dds))))
        .concatWith(note.apply("").then(Mono.empty()));
  }
}
