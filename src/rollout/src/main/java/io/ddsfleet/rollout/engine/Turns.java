package io.ddsfleet.rollout.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets only so many pieces of work run at once; the others wait their turn. How many is asked anew
 * each time. Lives on the lane.
 */
final class Turns {

  private final IntSupplier capacity;
  private final Deque<MonoSink<Boolean>> waiting = new ArrayDeque<>();
  private int taken;

  Turns(IntSupplier capacity) {
    this.capacity = capacity;
  }

  /** The work, once it is its turn; the turn ends with it, however it ends. */
  <T> Flux<T> during(Flux<T> work) {
    return Flux.usingWhen(take(), turn -> work, turn -> Mono.fromRunnable(this::giveBack));
  }

  private Mono<Boolean> take() {
    return Mono.create(
        sink -> {
          waiting.add(sink);
          sink.onCancel(() -> waiting.remove(sink));
          advance();
        });
  }

  private void giveBack() {
    taken--;
    advance();
  }

  private void advance() {
    while (!waiting.isEmpty() && taken < capacity.getAsInt()) {
      taken++;
      waiting.remove().success(true);
    }
  }
}
