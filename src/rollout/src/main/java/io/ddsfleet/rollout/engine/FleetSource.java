package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.inventory.DetailLookUp;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetReader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/**
 * Where a run has its inventory from. It is frozen by the first run that reads it completely; a
 * later one with work to do only makes sure that it is let in, before it tells anybody that it goes
 * on.
 */
final class FleetSource {

  private final RunContext run;
  private final RolloutHistory history;
  private final Past past;
  private final UnaryOperator<Fleet> arrangement;

  FleetSource(RunContext run, RolloutHistory history, Past past, UnaryOperator<Fleet> arrangement) {
    this.run = run;
    this.history = history;
    this.past = past;
    this.arrangement = arrangement;
  }

  Mono<Fleet> fleet() {
    FleetReader reader = new FleetReader(run.api(), run.lane(), run.policy().holdDeadline());
    Fleet frozen = history.fleet();
    if (frozen == null) {
      return reader
          .read(history.header().scope())
          .flatMap(this::withDetails)
          .map(arrangement)
          .flatMap(fleet -> run.log().keep(fleet).thenReturn(fleet));
    }
    boolean done = past.ended().size() == frozen.total();
    return (done ? Mono.<Void>empty() : reader.checkReachable()).thenReturn(frozen);
  }

  /** Only who groups by network, or goes by the instances' windows, pays for the reads. */
  private Mono<Fleet> withDetails(Fleet fleet) {
    RolloutPolicy policy = run.policy();
    if (!DetailLookUp.isNeededFor(policy)) {
      return Mono.just(fleet);
    }
    EligibilityRules rules = new EligibilityRules(policy.excluded());
    return new DetailLookUp(run.api(), rules, run.lane(), policy.holdDeadline())
        .complete(fleet, policy);
  }
}
