package io.ddsfleet.rollout;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutRecord;
import reactor.core.publisher.Mono;

/** A record of which a test replaces a part. */
public class ForwardingRecord implements RolloutRecord {

  private final RolloutRecord record;

  public ForwardingRecord(RolloutRecord record) {
    this.record = record;
  }

  @Override
  public RolloutHistory history() {
    return record.history();
  }

  @Override
  public Mono<Void> keep(Fleet fleet) {
    return record.keep(fleet);
  }

  @Override
  public Mono<Void> append(RolloutEvent event) {
    return record.append(event);
  }

  @Override
  public Mono<Claim> claim(InstanceRef instance) {
    return record.claim(instance);
  }

  @Override
  public Mono<Boolean> takeSeat(InstanceRef instance, GroupSeat seat) {
    return record.takeSeat(instance, seat);
  }

  @Override
  public Mono<Boolean> isStuck(GroupSeat seat) {
    return record.isStuck(seat);
  }

  @Override
  public Mono<Void> release(InstanceRef instance) {
    return record.release(instance);
  }

  @Override
  public Mono<Boolean> confirm() {
    return record.confirm();
  }

  @Override
  public Mono<Void> close() {
    return record.close();
  }
}
