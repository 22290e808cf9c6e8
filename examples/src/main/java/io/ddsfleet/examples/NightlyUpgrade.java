package io.ddsfleet.examples;

import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A job of a reactive service: it upgrades the test environment at night, tells the people on call
 * of every instance that did not come back well, and ends with one line for the log.
 */
public final class NightlyUpgrade {

  private static final RolloutPolicy CAREFUL =
      RolloutPolicy.builder().maxInFlight(Portion.ofPercent(5)).failureBudget(2).build();

  private static final InventoryScope TEST_ENVIRONMENT =
      new InventoryScope(Set.of(), Map.of("env", Set.of("test")), Set.of(), "", false);

  private final DdsControlPlane dds;
  private final RolloutPolicy policy;
  private final Function<String, Mono<Void>> onCall;

  /** A job that tells the people on call through the given function. */
  public NightlyUpgrade(DdsControlPlane dds, Function<String, Mono<Void>> onCall) {
    this(dds, CAREFUL, onCall);
  }

  NightlyUpgrade(DdsControlPlane dds, RolloutPolicy policy, Function<String, Mono<Void>> onCall) {
    this.dds = dds;
    this.policy = policy;
    this.onCall = onCall;
  }

  /** Runs the job once, when it is subscribed to; answers the line for the log. */
  public Mono<String> run() {
    return Rollout.of(dds, policy)
        .run(Inventory.of(dds, TEST_ENVIRONMENT))
        .concatMap(event -> alertIfBad(event).thenReturn(event))
        .ofType(RolloutCompleted.class)
        .next()
        .map(NightlyUpgrade::summary);
  }

  private Mono<Void> alertIfBad(RolloutEvent event) {
    return event instanceof InstanceOutcome ended && isBad(ended.outcome())
        ? alert(ended.outcome())
        : Mono.empty();
  }

  private static boolean isBad(UpgradeOutcome outcome) {
    return outcome.result() == Result.FAILED || outcome.result() == Result.UNRESOLVED;
  }

  private Mono<Void> alert(UpgradeOutcome outcome) {
    return onCall.apply(outcome.instance() + " is " + outcome.reason() + ": " + outcome.message());
  }

  private static String summary(RolloutCompleted completed) {
    return "upgraded "
        + completed.results().getOrDefault(Result.UPGRADED, 0)
        + " in "
        + completed.elapsed().toSeconds()
        + " s";
  }
}
