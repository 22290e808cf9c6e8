package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.inventory.Fleet;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The pages of one rollout in the hands of one run. */
final class MemoryRecord implements RolloutRecord {

  private final MemoryPages pages;
  private final MemoryClaims claims;
  private final Consumer<RolloutEvent> everyEvent;
  private final Consumer<String> forget;
  private final RolloutHistory before;

  MemoryRecord(
      MemoryPages pages,
      MemoryClaims claims,
      Consumer<RolloutEvent> everyEvent,
      Consumer<String> forget) {
    this.pages = pages;
    this.claims = claims;
    this.everyEvent = everyEvent;
    this.forget = forget;
    this.before = pages.history();
  }

  String rolloutId() {
    return before.header().rolloutId();
  }

  boolean isOpen() {
    return pages.isOwnedBy(this);
  }

  @Override
  public RolloutHistory history() {
    return before;
  }

  @Override
  public Mono<Void> keep(Fleet fleet) {
    return Mono.fromRunnable(() -> pages.keep(fleet));
  }

  @Override
  public Mono<Void> append(RolloutEvent event) {
    return Mono.fromRunnable(
        () -> {
          checkOpen();
          pages.append(event);
          everyEvent.accept(event);
          keepInStep(event);
        });
  }

  private void keepInStep(RolloutEvent event) {
    if (event instanceof InstanceRequested requested) {
      claims.calling(requested.instance(), requested.fromVersion(), this);
    } else if (event instanceof InstanceCleared cleared) {
      claims.cleared(cleared.instance(), this);
    } else if (event instanceof InstanceOutcome ended) {
      claims.end(ended.outcome(), this);
    }
  }

  @Override
  public Mono<Claim> claim(InstanceRef instance) {
    return Mono.fromSupplier(
        () -> {
          checkOpen();
          return claims.claim(instance, this);
        });
  }

  @Override
  public Mono<Boolean> takeSeat(InstanceRef instance, GroupSeat seat) {
    return Mono.fromSupplier(
        () -> {
          checkOpen();
          return claims.takeSeat(instance, seat, this);
        });
  }

  @Override
  public Mono<Boolean> isStuck(GroupSeat seat) {
    return Mono.fromSupplier(
        () -> {
          checkOpen();
          return claims.isStuck(seat);
        });
  }

  @Override
  public Mono<Void> release(InstanceRef instance) {
    return Mono.fromRunnable(
        () -> {
          checkOpen();
          claims.release(instance, this);
        });
  }

  @Override
  public Mono<Boolean> confirm() {
    return Mono.fromSupplier(this::isOpen);
  }

  @Override
  public Mono<Void> close() {
    return Mono.fromRunnable(
        () -> {
          if (isOpen() && pages.isEmpty()) {
            forget.accept(rolloutId());
          }
          claims.close(this);
          pages.give(this);
        });
  }

  private void checkOpen() {
    if (!isOpen()) {
      throw new JournalException(
          JournalException.Kind.UNWRITABLE, "Rollout " + rolloutId() + " was closed.", null);
    }
  }
}
