package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Only an intent waits for the disk, and those that come together wait together. */
class GroupCommitTest extends FileJournalFixture {

  private static final int INTENTS = 100;

  @Test
  void intents_thatComeWhileTheDiskIsBusy_waitForItOnce() {
    RolloutRecord record = begin("r-1");
    CountDownLatch allAsked = new CountDownLatch(1);
    disk.beforeForce(() -> await(allAsked));
    AtomicInteger unforced = new AtomicInteger();
    List<Mono<Void>> appends = new ArrayList<>();
    for (int i = 0; i < INTENTS; i++) {
      InstanceRef instance = new InstanceRef("cn-a", "dds-" + i);
      Mono<Void> append = record.claim(instance).and(record.append(requested(instance, i)));
      appends.add(append.doOnSuccess(done -> count(unforced)));
    }

    run(Mono.when(Mono.when(appends), release(allAsked)));

    assertThat(disk.forces()).isLessThanOrEqualTo(2);
    assertThat(unforced).hasValue(0);
    assertThat(get(journal().read("r-1")).events()).hasSize(INTENTS);
  }

  @Test
  void otherEvents_doNotWaitForTheDisk() {
    RolloutRecord record = begin("r-1");
    append(record, wave(1), unclear(ONE, 2), upgraded(ONE, 3));

    assertThat(disk.forces()).isZero();
    append(record, requested(ONE, 4));
    assertThat(disk.forces()).isEqualTo(1);
  }

  @Test
  void firstIntent_waitsForTheNamesOfNewFilesToo() {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));
    assertThat(disk.directoryForces()).isZero();

    append(record, requested(ONE, 2));
    assertThat(disk.directoryForces()).as("journal and claim").isEqualTo(2);
    append(record, requested(ONE, 3));
    assertThat(disk.directoryForces()).isEqualTo(2);
    append(record, requested(OTHER, 4));
    assertThat(disk.directoryForces()).as("another claim").isEqualTo(3);
  }

  @Test
  void intent_waitsForTheNameOfItsSeatToo() {
    RolloutRecord record = begin("r-1");
    append(record, requested(ONE, 1));
    get(record.claim(OTHER));
    get(record.takeSeat(OTHER, new GroupSeat("zone=a", 1)));
    int before = disk.directoryForces();

    append(record, requested(OTHER, 2));

    assertThat(disk.directoryForces() - before).as("claim and seat").isEqualTo(2);
  }

  @Test
  void close_waitsForTheDiskOnce() {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));

    run(record.close());

    assertThat(disk.forces()).isEqualTo(1);
  }

  /** Answers come on the journal's thread, so nothing is written meanwhile. */
  private void count(AtomicInteger unforced) {
    if (!disk.isAllForced()) {
      unforced.incrementAndGet();
    }
  }

  private static Mono<Void> release(CountDownLatch latch) {
    return Mono.fromRunnable(latch::countDown);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
