package io.ddsfleet.cli.run;

import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The one place where the command's main thread waits. */
public final class Await {

  private Await() {}

  /** Waits for the value; throws what the publisher signals as it is. */
  public static <T> T value(Mono<T> mono) {
    return Objects.requireNonNull(mono.block(), "a value is awaited, not an empty end");
  }

  /** Waits for the end; throws what the publisher signals as it is. */
  public static void end(Publisher<?> publisher) {
    value(Flux.from(publisher).then(Mono.just(true)));
  }
}
