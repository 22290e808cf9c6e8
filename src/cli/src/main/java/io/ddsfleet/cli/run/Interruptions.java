package io.ddsfleet.cli.run;

import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns signals into requests to the rollout: the first drains it, the second leaves at once, the
 * third ends the process whatever still holds it up. Before the rollout has started there is
 * nothing to drain: the first leaves, the second ends the process. Thread-safe.
 */
final class Interruptions {

  private final RolloutControl control;
  private final IntSupplier inFlight;
  private final boolean kept;
  private final Consumer<String> say;
  private final IntConsumer halt;
  private final AtomicInteger signals = new AtomicInteger();
  private final AtomicReference<@Nullable StopRequest> first = new AtomicReference<>();
  private volatile boolean started;

  /**
   * Listens for nothing yet.
   *
   * @param inFlight how many instances have an open call
   * @param kept whether the rollout can be gone on with
   * @param say tells a person
   * @param halt ends the process with this exit code
   */
  Interruptions(
      RolloutControl control,
      IntSupplier inFlight,
      boolean kept,
      Consumer<String> say,
      IntConsumer halt) {
    this.control = control;
    this.inFlight = inFlight;
    this.kept = kept;
    this.say = say;
    this.halt = halt;
  }

  /** The rollout has started: from now on there may be something to watch. */
  void rolloutStarted() {
    started = true;
  }

  /** The first request; null without one. */
  @Nullable StopRequest firstRequest() {
    return first.get();
  }

  /** A signal came in. */
  void signalled(StopRequest request) {
    first.compareAndSet(null, request);
    int count = signals.incrementAndGet() + (started ? 0 : 1);
    if (count == 1) {
      say.accept(draining(request));
      control.drain(request);
    } else if (count == 2) {
      say.accept(leaving());
      control.leave(request);
    } else {
      halt.accept(request.exitCode());
    }
  }

  private String draining(StopRequest request) {
    String again = request.equals(StopRequest.SIGINT) ? "press Ctrl-C" : "send SIGTERM";
    return "interrupted: no new calls; watching "
        + inFlight.getAsInt()
        + " in flight; "
        + again
        + " again to leave at once";
  }

  private String leaving() {
    int watched = inFlight.getAsInt();
    return watched == 0
        ? "interrupted: leaving at once; nothing is in flight"
        : "interrupted: leaving at once; "
            + watched
            + " in flight go on in the cloud, "
            + (kept
                ? "'ddsfleet resume' looks at them first"
                : "look at their state before you upgrade them again");
  }
}
