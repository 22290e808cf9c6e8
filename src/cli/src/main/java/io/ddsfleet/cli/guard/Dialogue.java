package io.ddsfleet.cli.guard;

import java.util.List;
import reactor.core.publisher.Mono;

/** How a guard speaks with whoever started the rollout; lazily, and without blocking a thread. */
public interface Dialogue {

  /** Says a line on standard error. */
  Mono<Void> say(String line);

  /**
   * Says some facts and asks whether to go on; where nobody is to be asked the answer is yes.
   *
   * @param facts whole sentences
   * @param question what the answer is about
   */
  Mono<Boolean> confirm(List<String> facts, String question);
}
