package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.Reason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Whether further upgrades may begin; the first reason to stop is the one that counts. */
final class StopSignal {

  private final Sinks.Empty<Void> requested = Sinks.empty();
  private final Consumer<StopSignal> onFirst;
  private Reason.@Nullable NotStarted reason;
  private String why = "";
  private String by = "";

  /**
   * Nothing is stopped yet.
   *
   * @param onFirst hears of the first request, before anybody acts on it
   */
  StopSignal(Consumer<StopSignal> onFirst) {
    this.onFirst = onFirst;
  }

  /** Stops; later requests change nothing. */
  void request(Reason.NotStarted cause) {
    request(cause, "", "");
  }

  /**
   * Stops; later requests change nothing.
   *
   * @param words the same for a person; may be empty
   * @param who who wanted it; empty when it was nobody outside
   */
  void request(Reason.NotStarted cause, String words, String who) {
    if (reason == null) {
      reason = cause;
      why = words;
      by = who;
      onFirst.accept(this);
      requested.tryEmitEmpty();
    }
  }

  /** Why no further upgrade begins; null while they do. */
  Reason.@Nullable NotStarted reason() {
    return reason;
  }

  /** The same for a person; may be empty. */
  String why() {
    return why;
  }

  /** Who wanted it; empty when it was nobody outside. */
  String by() {
    return by;
  }

  boolean isRequested() {
    return reason != null;
  }

  /** Completes when it is requested. */
  Mono<Void> requested() {
    return requested.asMono();
  }
}
