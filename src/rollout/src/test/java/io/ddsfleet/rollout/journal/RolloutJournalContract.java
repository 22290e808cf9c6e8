package io.ddsfleet.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.event.RolloutEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * What every journal has to do, whatever it is made of. Extend it and answer the journal of the
 * test; it goes by real time, so that files may be used.
 */
public abstract class RolloutJournalContract extends LeftSeatContract {

  @Test
  public void begin_answersAnEmptyRecord() {
    RolloutHistory history = begin("r-1").history();

    assertThat(history.header().rolloutId()).isEqualTo("r-1");
    assertThat(history.fleet()).isNull();
    assertThat(history.events()).isEmpty();
  }

  @Test
  public void begin_isRefused_whenThereIsSuchARollout() {
    append(begin("r-1"), wave(1));

    fails(journal().begin(header("r-1")), JournalException.Kind.UNWRITABLE, "r-1");
  }

  @Test
  public void begin_doesNothing_beforeItIsSubscribedTo() {
    Mono<RolloutRecord> begin = journal().begin(header("r-1"));

    fails(journal().read("r-1"), JournalException.Kind.UNKNOWN_ROLLOUT, "r-1");
    run(get(begin).close());
    assertThat(get(begin).history().events()).isEmpty();
  }

  @Test
  public void begin_ofAnotherRollout_isARecordOfItsOwn() {
    append(begin("r-1"), wave(1));
    append(begin("r-2"), wave(2));

    assertThat(get(journal().read("r-1")).events()).containsExactly(wave(1));
    assertThat(get(journal().read("r-2")).events()).containsExactly(wave(2));
  }

  @Test
  public void begin_leavesNothingTaken_whenItIsCancelled() {
    StepVerifier.create(journal().begin(header("r-1")), 0)
        .expectSubscription()
        .thenCancel()
        .verify(LONG);

    assertThat(begin("r-1").history().events()).isEmpty();
  }

  @Test
  public void reopen_leavesNothingTaken_whenItIsCancelled() {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));
    run(record.close());

    StepVerifier.create(journal().reopen("r-1"), 0).expectSubscription().thenCancel().verify(LONG);

    assertThat(get(journal().reopen("r-1")).history().events()).containsExactly(wave(1));
  }

  @Test
  public void reopen_answersWhatIsWritten_andWritesOn() {
    RolloutRecord first = begin("r-1");
    run(first.keep(fleet()));
    append(first, wave(1), requested(ONE, 2), unclear(ONE, 3));
    run(first.close());
    RolloutRecord second = get(journal().reopen("r-1"));
    append(second, upgraded(ONE, 9));

    assertThat(second.history().events())
        .containsExactly(wave(1), requested(ONE, 2), unclear(ONE, 3));
    assertThat(second.history().fleet()).isEqualTo(fleet());
    assertThat(get(journal().read("r-1")).events())
        .containsExactly(wave(1), requested(ONE, 2), unclear(ONE, 3), upgraded(ONE, 9));
  }

  @Test
  public void reopen_answersTheHeader() {
    RolloutRecord first = begin("r-1");
    append(first, wave(1));
    run(first.close());

    assertThat(get(journal().reopen("r-1")).history().header())
        .usingRecursiveComparison()
        .isEqualTo(header("r-1"));
  }

  @Test
  public void reopen_isRefused_whileALivingRunOwnsIt() {
    RolloutRecord first = begin("r-1");
    append(first, wave(1));

    fails(journal().reopen("r-1"), JournalException.Kind.OWNED, "r-1");
    run(first.close());
    assertThat(get(journal().reopen("r-1")).history().events()).hasSize(1);
  }

  @Test
  public void reopenAndRead_areRefused_whenThereIsNoSuchRollout() {
    fails(journal().reopen("r-0"), JournalException.Kind.UNKNOWN_ROLLOUT, "r-0");
    fails(journal().read("r-0"), JournalException.Kind.UNKNOWN_ROLLOUT, "r-0");
    fails(journal().read("../r-0"), JournalException.Kind.UNKNOWN_ROLLOUT, "../r-0");
  }

  @Test
  public void read_answers_whileALivingRunOwnsIt() {
    RolloutRecord record = begin("r-1");
    run(record.keep(fleet()));
    append(record, wave(1));

    assertThat(get(journal().read("r-1")).fleet()).isEqualTo(fleet());
    assertThat(get(journal().read("r-1")).events()).containsExactly(wave(1));
  }

  @Test
  public void append_keepsTheOrderOfSubscriptions_whenTheyOverlap() {
    RolloutRecord record = begin("r-1");
    List<RolloutEvent> events =
        LongStream.range(0, 200)
            .mapToObj(seq -> seq % 7 == 0 ? requested(ONE, seq) : wave(seq))
            .toList();
    List<Mono<Void>> appends = new ArrayList<>();
    events.forEach(event -> appends.add(record.append(event)));

    run(Mono.when(appends));

    assertThat(get(journal().read("r-1")).events()).isEqualTo(events);
  }

  @Test
  public void append_doesNothing_beforeItIsSubscribedTo() {
    RolloutRecord record = begin("r-1");
    Mono<Void> append = record.append(wave(1));
    append(record, wave(2));

    run(append);

    assertThat(get(journal().read("r-1")).events()).containsExactly(wave(2), wave(1));
  }

  @Test
  public void everything_isRefused_afterTheClose() {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));
    run(record.close());
    run(record.close());

    fails(record.append(wave(2)), JournalException.Kind.UNWRITABLE, "r-1");
    fails(record.claim(ONE), JournalException.Kind.UNWRITABLE, "r-1");
    fails(
        record.takeSeat(ONE, new GroupSeat("zone=a", 1)), JournalException.Kind.UNWRITABLE, "r-1");
    fails(record.isStuck(new GroupSeat("zone=a", 1)), JournalException.Kind.UNWRITABLE, "r-1");
    fails(record.release(ONE), JournalException.Kind.UNWRITABLE, "r-1");
    assertThat(get(record.confirm())).isFalse();
    assertThat(get(journal().read("r-1")).events()).containsExactly(wave(1));
  }

  @Test
  public void confirm_isTrue_whileTheRunOwnsItsRecord() {
    RolloutRecord record = begin("r-1");

    assertThat(get(record.confirm())).isTrue();
    assertThat(get(record.confirm())).isTrue();
  }

  @Test
  public void close_keepsWhatWasAppendedBefore() {
    RolloutRecord record = begin("r-1");
    Flux<Void> all =
        Flux.merge(record.append(wave(1)), record.append(requested(ONE, 2)), record.close());

    StepVerifier.create(all).expectComplete().verify(LONG);

    assertThat(get(journal().read("r-1")).events()).containsExactly(wave(1), requested(ONE, 2));
  }

  @Test
  public void close_removesARolloutWithoutAnyEvent() {
    RolloutRecord record = begin("r-1");
    run(record.keep(fleet()));
    run(record.close());

    fails(journal().read("r-1"), JournalException.Kind.UNKNOWN_ROLLOUT, "r-1");
    assertThat(begin("r-1").history().fleet()).isNull();
  }
}
