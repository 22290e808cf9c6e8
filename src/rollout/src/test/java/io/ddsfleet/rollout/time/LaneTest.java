package io.ddsfleet.rollout.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class LaneTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final List<String> ran = new ArrayList<>();

  @Test
  void clocks_areTheSchedulers() {
    time.advanceTimeBy(Duration.ofMillis(1_500));

    assertThat(lane.nanos()).isEqualTo(1_500_000_000L);
    assertThat(lane.instant()).isEqualTo(Instant.ofEpochMilli(1_500));
    assertThat(lane.now(TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void clock_ofARealScheduler_isTheWallClockAndNeverFalls() {
    Lane real = Lane.on(Schedulers.parallel());
    long before = real.nanos();

    assertThat(Duration.between(real.instant(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(real.nanos()).isGreaterThanOrEqualTo(before);
    real.dispose();
  }

  @Test
  void schedule_runsOneTaskAtATime_onASchedulerThatHasManyThreads() throws InterruptedException {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    Lane narrow = Lane.on(Schedulers.fromExecutorService(threads));
    int tasks = 20_000;
    int[] ranWithoutALock = {0};
    CountDownLatch all = new CountDownLatch(tasks);

    for (int i = 0; i < tasks; i++) {
      narrow.schedule(
          () -> {
            ranWithoutALock[0]++;
            all.countDown();
          });
    }

    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ranWithoutALock[0]).isEqualTo(tasks);
    threads.shutdown();
  }

  @Test
  void schedule_goesOnAfterATaskThatFails() {
    lane.schedule(
        () -> {
          throw new IllegalStateException("a task that fails");
        });
    lane.schedule(() -> ran.add("next"));
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(ran).containsExactly("next");
  }

  @Test
  void schedule_refuses_whatTheSchedulerCannotDo() {
    Lane incapable = Lane.on(Schedulers.immediate());

    assertThatThrownBy(() -> incapable.schedule(() -> ran.add("late"), 1, TimeUnit.SECONDS))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void guest_endsItsOwnTasksOnly() {
    Scheduler.Worker one = lane.createWorker();
    Scheduler.Worker other = lane.createWorker();
    one.schedule(() -> ran.add("one"), 1, TimeUnit.SECONDS);
    one.schedulePeriodically(() -> ran.add("one again"), 1, 1, TimeUnit.SECONDS);
    other.schedule(() -> ran.add("other"), 1, TimeUnit.SECONDS);

    one.dispose();
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(ran).containsExactly("other");
    assertThat(one.isDisposed()).isTrue();
    assertThat(other.isDisposed()).isFalse();
    assertThat(lane.isDisposed()).isFalse();
  }

  @Test
  void dispose_endsEverything() {
    lane.schedule(() -> ran.add("lane"), 1, TimeUnit.SECONDS);
    lane.createWorker().schedule(() -> ran.add("guest"), 1, TimeUnit.SECONDS);

    lane.dispose();
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(ran).isEmpty();
    assertThat(time.isDisposed()).isFalse();
  }

  @Test
  void operators_areMovedByTheSchedulersTime() {
    StepVerifier.create(Mono.delay(Duration.ofHours(1), lane))
        .then(() -> time.advanceTimeBy(Duration.ofHours(1)))
        .expectNext(0L)
        .expectComplete()
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void lane_runsEverythingOnOneThread_oneAtATime() {
    Lane real = Lane.on(Schedulers.parallel());
    Set<String> threads = new HashSet<>();
    int[] unguarded = new int[1];

    Flux.range(0, 2_000)
        .flatMap(
            i ->
                Mono.fromCallable(() -> i)
                    .subscribeOn(Schedulers.parallel())
                    .publishOn(real)
                    .doOnNext(
                        next -> {
                          unguarded[0]++;
                          threads.add(Thread.currentThread().getName());
                        }),
            64)
        .blockLast(Duration.ofSeconds(10));

    assertThat(unguarded[0]).isEqualTo(2_000);
    assertThat(threads).hasSize(1);
    real.dispose();
  }
}
