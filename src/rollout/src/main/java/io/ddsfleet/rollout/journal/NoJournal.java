package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
import reactor.core.publisher.Mono;

/** Keeps nothing: every claim is granted, and no rollout can be gone on with. */
final class NoJournal implements RolloutJournal {

  @Override
  public Mono<RolloutRecord> begin(RolloutHeader header) {
    return Mono.just(new NoRecord(RolloutHistory.of(header)));
  }

  @Override
  public Mono<RolloutRecord> reopen(String rolloutId) {
    return read(rolloutId).map(NoRecord::new);
  }

  @Override
  public Mono<RolloutHistory> read(String rolloutId) {
    return Mono.error(
        () ->
            new JournalException(
                JournalException.Kind.UNKNOWN_ROLLOUT,
                "Rollout " + rolloutId + " cannot be gone on with: no journal is kept.",
                null));
  }

  private record NoRecord(RolloutHistory history) implements RolloutRecord {

    @Override
    public Mono<Void> keep(Fleet fleet) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> append(RolloutEvent event) {
      return Mono.empty();
    }

    @Override
    public Mono<Claim> claim(InstanceRef instance) {
      return Mono.just(new Claim.Granted());
    }

    @Override
    public Mono<Boolean> takeSeat(InstanceRef instance, GroupSeat seat) {
      return Mono.just(true);
    }

    @Override
    public Mono<Boolean> isStuck(GroupSeat seat) {
      return Mono.just(false);
    }

    @Override
    public Mono<Void> release(InstanceRef instance) {
      return Mono.empty();
    }

    @Override
    public Mono<Boolean> confirm() {
      return Mono.just(true);
    }

    @Override
    public Mono<Void> close() {
      return Mono.empty();
    }
  }
}
