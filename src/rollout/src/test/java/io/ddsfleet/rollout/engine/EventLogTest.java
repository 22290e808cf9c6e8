package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.Records;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.time.Lane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class EventLogTest {

  private static final IOException FULL = new IOException("no space left on device");

  private final Lane lane = Lane.on(VirtualTimeScheduler.create());
  private final ByHand journal = new ByHand();
  private final List<Throwable> broken = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private final List<Long> published = new ArrayList<>();
  private final EventLog log = new EventLog(lane, journal.record(), 0, Mono.never(), broken::add);

  @Test
  void tell_publishesNothing_beforeItIsJournalled() {
    run();
    log.tell(stamp -> wave(stamp, 1));
    assertThat(journal.begun()).containsExactly(1L);
    assertThat(published).isEmpty();

    journal.keep(1);
    assertThat(published).containsExactly(1L);
  }

  @Test
  void work_appendsManyAtOnce_andPublishesInTheOrderOfTheEvents() {
    run();
    IntStream.range(0, 4).forEach(i -> log.tell(stamp -> wave(stamp, 1)));
    assertThat(journal.begun()).containsExactly(1L, 2L, 3L, 4L);

    journal.keep(3);
    journal.keep(2);
    assertThat(published).isEmpty();
    journal.keep(1);
    assertThat(published).containsExactly(1L, 2L, 3L);
    journal.keep(4);
    assertThat(published).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void work_keepsTheOrder_whenMoreWaitThanAreAppendedAtOnce() {
    run();
    IntStream.range(0, 1000).forEach(i -> log.tell(stamp -> wave(stamp, 1)));
    assertThat(journal.begun()).hasSize(256);

    LongStream.rangeClosed(1, 1000).forEach(journal::keep);

    assertThat(published).containsExactlyElementsOf(upTo(1000));
    assertThat(journal.begun()).containsExactlyElementsOf(upTo(1000));
  }

  @Test
  void announce_completes_whenItsEventIsKeptAndPublished() {
    run();
    log.tell(stamp -> wave(stamp, 1));
    announce("dds-1");

    journal.keep(2);
    assertThat(announced).isEmpty();
    journal.keep(1);
    assertThat(announced).containsExactly("dds-1 kept");
  }

  @Test
  void announce_fails_whenTheJournalCannotKeepIt_andTheSubscriberIsToldAllTheSame() {
    run();
    announce("dds-1");

    journal.refuse(1);

    assertThat(announced).containsExactly("dds-1 not kept");
    assertThat(broken).containsExactly(FULL);
    assertThat(published).containsExactly(1L);
  }

  @Test
  void announce_publishesBeforeItFails_soThatTheLastEventIsNotLost() {
    List<Integer> publishedWhenItFailed = new ArrayList<>();
    run();
    log.announce(stamp -> wave(stamp, 1))
        .doOnError(error -> publishedWhenItFailed.add(published.size()))
        .onErrorComplete()
        .subscribe();

    journal.refuse(1);

    assertThat(publishedWhenItFailed).containsExactly(1);
  }

  @Test
  void announce_failsForEverybodyAfterTheFailure_evenThoseWhoWereInLineBeforeIt() {
    run();
    IntStream.range(0, 256).forEach(i -> log.tell(stamp -> wave(stamp, 1)));
    announce("dds-in-line");
    journal.refuse(1);
    announce("dds-later");
    LongStream.rangeClosed(2, 256).forEach(journal::keep);

    assertThat(announced).containsExactly("dds-in-line not kept", "dds-later not kept");
    assertThat(journal.begun()).hasSize(256);
    assertThat(broken).hasSize(1);
    assertThat(published).containsExactlyElementsOf(upTo(258));
  }

  @Test
  void announce_fails_whenAnEarlierEventIsMissingInTheJournal() {
    run();
    log.tell(stamp -> wave(stamp, 1));
    announce("dds-1");

    journal.keep(2);
    journal.refuse(1);

    assertThat(announced).containsExactly("dds-1 not kept");
  }

  @Test
  void work_takesAJournalThatThrows_forOneThatFails() {
    EventLog overThrowing =
        new EventLog(
            lane,
            Records.appending(
                "r-1",
                event -> {
                  throw new IllegalStateException("closed");
                }),
            0,
            Mono.never(),
            broken::add);
    overThrowing.work().subscribe();
    overThrowing.events().map(event -> event.stamp().seq()).subscribe(published::add);

    overThrowing.tell(stamp -> wave(stamp, 1));

    assertThat(broken).hasSize(1);
    assertThat(published).containsExactly(1L);
  }

  @Test
  void cancel_endsTheAppendsThatAreOut() {
    Disposable run = run();
    log.tell(stamp -> wave(stamp, 1));

    run.dispose();

    assertThat(journal.cancelled).containsExactly(1L);
  }

  private Disposable run() {
    log.events().map(event -> event.stamp().seq()).subscribe(published::add);
    return log.work().subscribe();
  }

  private void announce(String id) {
    log.announce(stamp -> new InstanceRequested(stamp, Instances.ref(id), 1, "v1"))
        .doOnSuccess(kept -> announced.add(id + " kept"))
        .doOnError(error -> announced.add(id + " not kept"))
        .onErrorComplete()
        .subscribe();
  }

  private static List<Long> upTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** A journal that keeps an event when the test says so. */
  private static final class ByHand {

    private final List<RolloutEvent> appended = new ArrayList<>();
    private final List<Sinks.Empty<Void>> answers = new ArrayList<>();
    private final List<Long> cancelled = new ArrayList<>();

    RolloutRecord record() {
      return Records.appending("r-1", this::append);
    }

    private Mono<Void> append(RolloutEvent event) {
      return Mono.defer(
          () -> {
            Sinks.Empty<Void> answer = Sinks.empty();
            appended.add(event);
            answers.add(answer);
            return answer.asMono().doOnCancel(() -> cancelled.add(event.stamp().seq()));
          });
    }

    List<Long> begun() {
      return appended.stream().map(event -> event.stamp().seq()).toList();
    }

    void keep(long seq) {
      answers.get((int) seq - 1).tryEmitEmpty();
    }

    void refuse(long seq) {
      answers.get((int) seq - 1).tryEmitError(FULL);
    }
  }

  private static WaveStarted wave(Stamp stamp, int number) {
    return new WaveStarted(stamp, number, 9, 1, Portion.of(1), 9);
  }
}
