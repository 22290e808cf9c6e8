package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.JournalException.Kind;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest extends FileJournalFixture {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 150, 200, 333, 500, 777})
  void append_fails_andWhatWasHalfWrittenIsCutOff(int room) throws IOException {
    RolloutRecord record = begin("r-1");
    disk.room(room);
    List<RolloutEvent> kept = appendUntilFull(record);
    disk.room(Long.MAX_VALUE);
    byte[] left = Files.readAllBytes(file("r-1.jsonl"));

    fails(record.append(wave(99)), Kind.UNWRITABLE, "No space left on device");
    run(record.close());

    assertThat(file("r-1.jsonl")).hasBinaryContent(left);
    assertThat(get(journal().reopen("r-1")).history().events()).isEqualTo(kept);
  }

  private static List<RolloutEvent> appendUntilFull(RolloutRecord record) {
    List<RolloutEvent> kept = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (long seq = 1; seq < 1000; seq++) {
                RolloutEvent event = seq % 3 == 0 ? requested(ONE, seq) : wave(seq);
                append(record, event);
                kept.add(event);
              }
            })
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("r-1.jsonl: No space left on device")
        .hasMessageContaining("Make room");
    return kept;
  }

  @Test
  void claim_fails_onceAnAppendHas() {
    RolloutRecord record = begin("r-1");
    disk.room(0);
    fails(record.append(wave(1)), Kind.UNWRITABLE, "r-1.jsonl");

    fails(record.claim(ONE), Kind.UNWRITABLE, "No space left on device");
    assertThat(get(record.confirm())).isTrue();
  }

  @Test
  void begin_leavesNothing_whenItsHeaderDoesNotFit() {
    disk.room(10);

    fails(journal().begin(header("r-1")), Kind.UNWRITABLE, "No space left on device");

    assertThat(file("r-1.jsonl")).doesNotExist();
    assertThat(file("r-1.lock")).doesNotExist();
  }

  @Test
  void checkWritable_fails_andLeavesNothing() {
    disk.room(3);

    fails(open(directory()).checkWritable(), Kind.UNWRITABLE, "No space left on device");

    assertThat(directory()).isDirectoryNotContaining("glob:**trial*");
  }
}
