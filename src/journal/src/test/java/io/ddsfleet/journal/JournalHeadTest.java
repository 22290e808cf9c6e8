package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.JournalException.Kind;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is read of a journal without reading all of it. */
class JournalHeadTest extends FileJournalFixture {

  private FileJournal files() {
    return open(directory());
  }

  @Test
  void header_isWhatTheWholeJournalSays() {
    append(begin("r-1"), wave(1));

    assertThat(get(files().header("r-1")))
        .usingRecursiveComparison()
        .isEqualTo(get(files().read("r-1")).header());
  }

  @Test
  void header_isReadFromTheFirstLineAlone_whateverFollows() throws IOException {
    append(begin("r-1"), wave(1), wave(2));
    byte[] damaged = whole();
    damaged[lineEnd(1) + 20] ^= 1;
    leave(damaged);

    assertThat(get(files().header("r-1")).rolloutId()).isEqualTo("r-1");
    fails(files().read("r-1"), Kind.UNREADABLE, "damaged in line 2");
  }

  @Test
  void header_isRefused_asByAReaderOfTheWholeJournal() throws IOException {
    append(begin("r-1"), wave(1));
    byte[] whole = whole();
    byte[] damaged = whole.clone();
    damaged[20] ^= 1;
    leave(damaged);
    fails(files().header("r-1"), Kind.UNREADABLE, "damaged in line 1");
    leave(Arrays.copyOf(whole, lineEnd(1) - 1));
    fails(files().header("r-1"), Kind.UNREADABLE, "Delete the file");
    leave(Seal.seal("{\"type\":\"x\"}\n".getBytes(StandardCharsets.UTF_8)));
    fails(files().header("r-1"), Kind.UNREADABLE, "is not the beginning of a journal");
    fails(files().header("r-2"), Kind.UNKNOWN_ROLLOUT, "no rollout r-2");
    leave(whole);
    Files.copy(file("r-1.jsonl"), file("r-2.jsonl"));
    fails(files().header("r-2"), Kind.UNREADABLE, "is of the rollout r-1");
  }

  @Test
  void inventory_isCountedWithWhatWasNotFound_andSaysWhetherAWaveBegan() {
    RolloutRecord record = begin("r-1");
    expectNone(files().inventory("r-1"));
    run(record.keep(fleet()));
    append(record, notStarted(ONE, 1));
    expect(new FrozenInventory(3, false));
    append(record, wave(2), upgraded(ONE, 3));
    expect(new FrozenInventory(3, true));
  }

  @Test
  void inventory_isNotReadBeyondTheBeginningOfItsFirstWave() throws IOException {
    RolloutRecord record = begin("r-1");
    run(record.keep(fleet()));
    append(record, wave(1), upgraded(ONE, 2), upgraded(OTHER, 3));
    byte[] damaged = whole();
    damaged[lineEnd(7) + 20] ^= 1;
    leave(damaged);

    fails(files().read("r-1"), Kind.UNREADABLE, "damaged in line 8");
    expect(new FrozenInventory(3, true));
  }

  @Test
  void inventory_isNone_whereverItWasCutOff_andWholeWithItsLastLine() throws IOException {
    RolloutRecord record = begin("r-1");
    run(record.keep(fleet()));
    append(record, notStarted(ONE, 1));
    byte[] whole = whole();
    int end = lineEnd(6);
    for (int length = lineEnd(1); length <= whole.length; length++) {
      leave(Arrays.copyOf(whole, length));
      if (length < end) {
        expectNone(files().inventory("r-1"));
      } else {
        expect(new FrozenInventory(3, false));
      }
    }
  }

  @Test
  void inventory_isRefused_whenALineBeforeItsEndIsDamaged() throws IOException {
    RolloutRecord record = begin("r-1");
    run(record.keep(fleet()));
    append(record, wave(1));
    byte[] damaged = whole();
    damaged[lineEnd(2) + 20] ^= 1;
    leave(damaged);

    fails(files().inventory("r-1"), Kind.UNREADABLE, "r-1.jsonl is damaged in line 3");
  }

  @Test
  void inventory_thatIsNotUnderstood_isRefusedWithTheNumberOfItsLine() throws IOException {
    append(begin("r-1"), wave(1));
    byte[] odd = Seal.seal("{\"type\":\"inventory.complete\"}\n".getBytes(StandardCharsets.UTF_8));
    byte[] head = Arrays.copyOf(whole(), lineEnd(1));
    byte[] both = Arrays.copyOf(head, head.length + odd.length);
    System.arraycopy(odd, 0, both, head.length, odd.length);
    leave(both);

    fails(files().inventory("r-1"), Kind.UNREADABLE, "line 2 has null as its instances");
  }

  private void expect(FrozenInventory inventory) {
    StepVerifier.create(files().inventory("r-1"))
        .expectNext(inventory)
        .expectComplete()
        .verify(LONG);
  }

  private static void expectNone(Mono<FrozenInventory> inventory) {
    StepVerifier.create(inventory).expectComplete().verify(LONG);
  }

  private byte[] whole() throws IOException {
    return Files.readAllBytes(file("r-1.jsonl"));
  }

  private void leave(byte[] content) throws IOException {
    Files.write(file("r-1.jsonl"), content);
  }

  /** Where the line of the number, from 1, ends, its line break included. */
  private int lineEnd(int number) throws IOException {
    byte[] whole = whole();
    return IntStream.range(0, whole.length)
            .filter(at -> whole[at] == '\n')
            .skip(number - 1L)
            .findFirst()
            .orElseThrow()
        + 1;
  }
}
