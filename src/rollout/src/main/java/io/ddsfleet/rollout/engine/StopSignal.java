package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.Reason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Whether further upgrades may begin; the first reason to stop is the one that counts. */
final class StopSignal {

  private final Sinks.Empty<Void> requested = Sinks.empty();
  private final Consumer<Reason.NotStarted> onFirst;
  private Reason.@Nullable NotStarted reason;

  /**
   * Nothing is stopped yet.
   *
   * @param onFirst hears the first reason, before anybody acts on it
   */
  StopSignal(Consumer<Reason.NotStarted> onFirst) {
    this.onFirst = onFirst;
  }

  /** Stops; later requests change nothing. */
  void request(Reason.NotStarted why) {
    if (reason == null) {
      reason = why;
      onFirst.accept(why);
      requested.tryEmitEmpty();
    }
  }

  /** Why no further upgrade begins; null while they do. */
  Reason.@Nullable NotStarted reason() {
    return reason;
  }

  boolean isRequested() {
    return reason != null;
  }

  /** Completes when it is requested. */
  Mono<Void> requested() {
    return requested.asMono();
  }
}
