package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash leaves of a journal is read as far as it is whole, and no further. */
class TornTailTest extends FileJournalFixture {

  private static final List<RolloutEvent> EVENTS =
      List.of(wave(1), requested(ONE, 2), unclear(ONE, 3), upgraded(ONE, 4));
  private static final RolloutEvent NEXT = requested(OTHER, 9);

  private byte[] whole = {};
  private int[] lineEnds = {};

  @BeforeEach
  void writeOne() throws IOException {
    RolloutRecord record = begin("r-1");
    run(record.keep(fleet()));
    EVENTS.forEach(event -> append(record, event));
    run(record.close());
    whole = Files.readAllBytes(file("r-1.jsonl"));
    lineEnds = IntStream.range(0, whole.length).filter(i -> whole[i] == '\n').toArray();
  }

  @Test
  void journal_isReadUpToItsLastWholeLine_whereverItWasCutOff() throws IOException {
    FileJournal journal = open(directory());
    for (int length = lineEnd(1); length <= whole.length; length++) {
      leave(Arrays.copyOf(whole, length));

      RolloutHistory history = get(journal.read("r-1"));

      assertThat(history.events()).as("cut off at %d", length).isEqualTo(eventsWithin(length));
      assertThat(history.fleet() != null).isEqualTo(length >= lineEnd(6));
    }
  }

  @Test
  void reopen_writesOnAfterTheLastWholeLine_whereverItWasCutOff() throws IOException {
    FileJournal journal = open(directory());
    for (int length = lineEnd(6); length <= whole.length; length++) {
      leave(Arrays.copyOf(whole, length));

      RolloutRecord record = get(journal.reopen("r-1"));
      append(record, NEXT);
      run(record.close());

      List<RolloutEvent> kept = get(journal.read("r-1")).events();
      assertThat(record.history().events()).isEqualTo(eventsWithin(length));
      assertThat(kept.subList(0, kept.size() - 1)).isEqualTo(eventsWithin(length));
      assertThat(kept).last().isEqualTo(NEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0\0\0\0\0\0\0\0", "\0\0\n\0\0\0\n", "{}\n", "\n\n\n", "{\"type\":\"x\"}"})
  void journal_isReadUpToItsLastWholeLine_whateverFollowsIt(String garbage) throws IOException {
    leave((new String(whole, StandardCharsets.UTF_8) + garbage).getBytes(StandardCharsets.UTF_8));

    RolloutRecord record = get(journal().reopen("r-1"));
    append(record, NEXT);

    assertThat(record.history().events()).isEqualTo(EVENTS);
    assertThat(get(journal().read("r-1")).events())
        .hasSize(EVENTS.size() + 1)
        .last()
        .isEqualTo(NEXT);
  }

  @Test
  void lastLine_isCutOff_whateverByteOfItIsWrong() throws IOException {
    FileJournal journal = open(directory());
    int begin = lineEnd(lineEnds.length - 1);
    for (int at = begin; at < whole.length; at++) {
      byte[] wrong = whole.clone();
      wrong[at] ^= 1;
      leave(wrong);

      assertThat(get(journal.read("r-1")).events())
          .as("wrong at %d", at)
          .isEqualTo(EVENTS.subList(0, EVENTS.size() - 1));
    }
  }

  @Test
  void journal_isRefused_whenItWasCutOffInItsFirstLine() throws IOException {
    for (int length : new int[] {0, 1, lineEnd(1) - 1}) {
      leave(Arrays.copyOf(whole, length));

      fails(journal().read("r-1"), JournalException.Kind.UNREADABLE, "r-1.jsonl");
      fails(journal().reopen("r-1"), JournalException.Kind.UNREADABLE, "Delete the file");
    }
  }

  @Test
  void journal_isRefused_whenALineBeforeAWholeOneIsDamaged() throws IOException {
    byte[] wrong = whole.clone();
    wrong[lineEnd(7) + 20] ^= 1;
    leave(wrong);

    fails(
        journal().read("r-1"), JournalException.Kind.UNREADABLE, "r-1.jsonl is damaged in line 8");
    fails(journal().reopen("r-1"), JournalException.Kind.UNREADABLE, "ddsfleet upgrade");
    assertThat(file("r-1.lock")).doesNotExist();
    assertThat(file("r-1.jsonl")).hasBinaryContent(wrong);
  }

  private void leave(byte[] content) throws IOException {
    Files.write(file("r-1.jsonl"), content);
    Files.deleteIfExists(claim());
  }

  private Path claim() {
    return file("claims").resolve(ClaimNames.of(OTHER));
  }

  /** Where the line of the number, from 1, ends, its line break included. */
  private int lineEnd(int number) {
    return lineEnds[number - 1] + 1;
  }

  private List<RolloutEvent> eventsWithin(int length) {
    int beforeEvents = lineEnds.length - EVENTS.size();
    int count = 0;
    while (count < EVENTS.size() && lineEnd(beforeEvents + count + 1) <= length) {
      count++;
    }
    return EVENTS.subList(0, count);
  }
}
