package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.RolloutRecord;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class JournalThreadTest extends FileJournalFixture {

  @Test
  void disk_isTouchedByTheJournalsThreadOnly() {
    Mono<Void> all =
        journal()
            .begin(header("r-1"))
            .flatMap(
                record ->
                    record
                        .keep(fleet())
                        .then(record.claim(ONE))
                        .then(record.append(requested(ONE, 1)))
                        .then(record.confirm())
                        .then(record.append(upgraded(ONE, 2)))
                        .then(record.close()))
            .subscribeOn(Schedulers.parallel());
    run(all);
    run(open(directory()).checkWritable().subscribeOn(Schedulers.parallel()));
    run(get(journal().reopen("r-1").subscribeOn(Schedulers.parallel())).close());

    assertThat(disk.threads()).containsExactly("ddsfleet-journal");
  }

  @Test
  void cancelledAppend_isWrittenAllTheSame_andDoesNotCloseTheFile() throws Exception {
    RolloutRecord record = begin("r-1");
    CountDownLatch forcing = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    disk.beforeForce(
        () -> {
          forcing.countDown();
          await(cancelled);
        });
    Disposable first = record.append(requested(ONE, 1)).subscribe();
    forcing.await();
    Disposable second = record.append(requested(OTHER, 2)).subscribe();
    first.dispose();
    second.dispose();
    cancelled.countDown();

    append(record, wave(3));

    assertThat(get(record.confirm())).isTrue();
    assertThat(get(journal().read("r-1")).events())
        .containsExactly(requested(ONE, 1), requested(OTHER, 2), wave(3));
  }

  /** Fails the test's own wait if it is interrupted. */
  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
