package io.ddsfleet.cli.guard;

import io.ddsfleet.cli.options.TargetLimit;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import reactor.core.publisher.Mono;

/** Refuses a rollout that would upgrade more instances than was said in advance. */
public final class TargetGuard implements Guard {

  private final TargetLimit limit;

  /** A guard that keeps the limit. */
  public TargetGuard(TargetLimit limit) {
    this.limit = limit;
  }

  @Override
  public Mono<Boolean> check(RolloutStarted started, Dialogue dialogue) {
    return limit.allows(started.remaining(), started.total())
        ? Mono.just(true)
        : dialogue.say(refusal(started)).thenReturn(false);
  }

  @Override
  public boolean isLasting() {
    return true;
  }

  private String refusal(RolloutStarted started) {
    int total = started.total();
    return "Too many instances to upgrade: "
        + (started.remaining() + "; --max-targets " + limit + " allows " + limit.resolve(total))
        + (limit.isShare() ? " of the whole inventory of " + total : "")
        + ". No upgrade was started. Narrow the rollout with --region, --tag or --id, or"
        + " raise --max-targets, and start a new one: a resume keeps the limit.";
  }
}
