package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.RolloutRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Whoever cancels the opening of a rollout leaves it free, at whatever moment. */
class CancelledOpeningTest extends FileJournalFixture {

  private final Idle subscriber = new Idle();
  private FileJournal journal;

  @BeforeEach
  void open() {
    journal = open(directory());
  }

  @Test
  void begin_leavesNothing_whenItIsCancelledBeforeItsTurn() {
    RolloutRecord busy = get(journal.begin(header("r-0")));
    disk.beforeForce(
        () -> {
          journal.begin(header("r-1")).subscribe(subscriber);
          subscriber.cancel();
        });
    append(busy, requested(ONE, 1));

    assertNothingIsTaken();
  }

  @Test
  void begin_leavesNothing_whenItIsCancelledMeanwhile() {
    disk.whenCreated(subscriber::cancel);
    journal.begin(header("r-1")).subscribe(subscriber);

    assertNothingIsTaken();
  }

  @Test
  void begin_leavesNothing_whenItIsCancelledBeforeItsRecordIsTaken() {
    journal.begin(header("r-1")).subscribe(subscriber);
    journal.rolloutIds().blockLast(LONG);
    assertThat(file("r-1.lock")).exists();
    subscriber.cancel();

    assertNothingIsTaken();
  }

  /** The journal does one thing after the other, so an answer says that all before it is done. */
  private void assertNothingIsTaken() {
    journal.rolloutIds().blockLast(LONG);
    assertThat(file("r-1.lock")).doesNotExist();
    assertThat(file("r-1.jsonl")).doesNotExist();
  }

  /** Asks for nothing. */
  private static final class Idle extends BaseSubscriber<RolloutRecord> {
    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // takes the record when it is told to, which it never is
    }
  }
}
