package io.ddsfleet.simulator.chaos;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A process that can be killed: from then on nothing that it does reaches the cloud or the journal,
 * and the system takes its locks back. What it had sent stays sent.
 */
final class Mortal {

  /** How long the disk takes with an intent, in which anything can happen. */
  private static final Duration DISK = Duration.ofMillis(30);

  private final Scheduler time;
  private final List<RolloutRecord> owned = new ArrayList<>();
  private int appendsToLive = Integer.MAX_VALUE;
  private boolean keepsTheLast;
  private boolean dead;
  private String rolloutId = "";

  Mortal(Scheduler time) {
    this.time = time;
  }

  /** It dies with its n-th append from now, right before or right after that is kept. */
  Mortal dyingAtAppend(int number, boolean afterwards) {
    appendsToLive = number;
    keepsTheLast = afterwards;
    return this;
  }

  boolean isDead() {
    return dead;
  }

  /** The rollout that it opened last; empty when it opened none. */
  String rolloutId() {
    return rolloutId;
  }

  void kill() {
    if (!dead) {
      dead = true;
      owned.forEach(record -> record.close().subscribe());
    }
  }

  ControlPlane using(ControlPlane cloud) {
    return new Calls(cloud);
  }

  RolloutJournal using(RolloutJournal journal) {
    return new Journal(journal);
  }

  private <T> Mono<T> whileAlive(Supplier<Mono<T>> work) {
    return Mono.defer(() -> dead ? Mono.never() : work.get());
  }

  private RolloutRecord own(RolloutRecord record) {
    owned.add(record);
    rolloutId = record.history().header().rolloutId();
    return new Pages(record);
  }

  private final class Journal implements RolloutJournal {

    private final RolloutJournal journal;

    Journal(RolloutJournal journal) {
      this.journal = journal;
    }

    @Override
    public Mono<RolloutRecord> begin(RolloutHeader header) {
      return whileAlive(() -> journal.begin(header).map(Mortal.this::own));
    }

    @Override
    public Mono<RolloutRecord> reopen(String id) {
      return whileAlive(() -> journal.reopen(id).map(Mortal.this::own));
    }

    @Override
    public Mono<RolloutHistory> read(String id) {
      return whileAlive(() -> journal.read(id));
    }
  }

  private final class Pages implements RolloutRecord {

    private final RolloutRecord record;

    Pages(RolloutRecord record) {
      this.record = record;
    }

    @Override
    public RolloutHistory history() {
      return record.history();
    }

    @Override
    public Mono<Void> keep(Fleet fleet) {
      return whileAlive(() -> record.keep(fleet));
    }

    @Override
    public Mono<Void> append(RolloutEvent event) {
      return event instanceof InstanceRequested
          ? Mono.delay(DISK, time).then(write(event))
          : write(event);
    }

    private Mono<Void> write(RolloutEvent event) {
      return whileAlive(
          () -> {
            if (--appendsToLive > 0) {
              return record.append(event);
            }
            Mono<Void> last = keepsTheLast ? record.append(event) : Mono.empty();
            return last.then(Mono.fromRunnable(Mortal.this::kill)).then(Mono.never());
          });
    }

    @Override
    public Mono<Claim> claim(InstanceRef instance) {
      return whileAlive(() -> record.claim(instance));
    }

    @Override
    public Mono<Boolean> takeSeat(InstanceRef instance, GroupSeat seat) {
      return whileAlive(() -> record.takeSeat(instance, seat));
    }

    @Override
    public Mono<Boolean> isStuck(GroupSeat seat) {
      return whileAlive(() -> record.isStuck(seat));
    }

    @Override
    public Mono<Void> release(InstanceRef instance) {
      return whileAlive(() -> record.release(instance));
    }

    @Override
    public Mono<Boolean> confirm() {
      return whileAlive(record::confirm);
    }

    @Override
    public Mono<Void> close() {
      return whileAlive(record::close);
    }
  }

  private final class Calls implements ControlPlane {

    private final ControlPlane cloud;

    Calls(ControlPlane cloud) {
      this.cloud = cloud;
    }

    @Override
    public Flux<String> regions() {
      return whileAlive(() -> cloud.regions().collectList()).flatMapIterable(all -> all);
    }

    @Override
    public Mono<InstancePage> instances(ListingRequest request) {
      return whileAlive(() -> cloud.instances(request));
    }

    @Override
    public Mono<InstanceDetails> instance(InstanceRef instance) {
      return whileAlive(() -> cloud.instance(instance));
    }

    @Override
    public Mono<List<String>> laterVersions(String regionId, String kernelVersion) {
      return whileAlive(() -> cloud.laterVersions(regionId, kernelVersion));
    }

    @Override
    public Mono<String> requestUpgrade(InstanceRef instance) {
      return whileAlive(() -> cloud.requestUpgrade(instance));
    }
  }
}
