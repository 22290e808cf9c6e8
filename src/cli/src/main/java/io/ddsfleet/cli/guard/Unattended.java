package io.ddsfleet.cli.guard;

import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Nobody is asked, for the yes was given in advance; what would be asked about is said. */
public final class Unattended implements Dialogue {

  private final Consumer<String> out;

  /**
   * Says nothing yet.
   *
   * @param out writes a line, from any thread; may block
   */
  public Unattended(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public Mono<Void> say(String line) {
    return Mono.<Void>fromRunnable(() -> out.accept(line)).subscribeOn(Schedulers.boundedElastic());
  }

  @Override
  public Mono<Boolean> confirm(List<String> facts, String question) {
    return say(String.join(" ", facts)).thenReturn(true);
  }
}
