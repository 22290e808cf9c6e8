package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;

/** Files that somebody deletes or replaces while a rollout has them. */
class ReplacedFilesTest extends FileJournalFixture {

  @ParameterizedTest
  @ValueSource(strings = {"r-1.lock", "r-1.jsonl"})
  void confirm_isFalse_whenAFileWasDeleted(String name) throws IOException {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));
    assertThat(get(record.confirm())).isTrue();

    Files.delete(file(name));

    assertThat(get(record.confirm())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"r-1.lock", "r-1.jsonl"})
  void confirm_isFalse_whenAFileWasReplaced_andTheOtherOneIsLeftAlone(String name)
      throws IOException {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));

    replace(file(name));

    assertThat(get(record.confirm())).isFalse();
    run(record.close());
    assertThat(file(name)).hasContent("another");
  }

  @Test
  void confirm_isFalse_whenTheDirectoryWasMovedAway() throws IOException {
    RolloutRecord record = begin("r-1");

    Files.move(directory(), temporary.resolve("elsewhere"));

    assertThat(get(record.confirm())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"r-1.lock", "r-1.jsonl"})
  void nothing_isKept_whenTheRolloutMayBeInOtherHands(String name) throws IOException {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));
    Path journal = file("r-1.jsonl");
    replace(file(name));
    byte[] others = Files.readAllBytes(journal);

    fails(record.append(requested(ONE, 2)), JournalException.Kind.OWNED, "other hands");
    fails(record.append(wave(3)), JournalException.Kind.OWNED, "other hands");

    assertThat(journal).hasBinaryContent(others);
  }

  @Test
  void lines_areAddedAtTheEnd_whoeverElseHasAddedSome() throws IOException {
    RolloutRecord record = begin("r-1");
    append(record, wave(1));
    Path journal = file("r-1.jsonl");
    byte[] copy = Files.readAllBytes(journal);
    Files.write(journal, copy, StandardOpenOption.APPEND);

    append(record, wave(2));

    assertThat(Files.readString(journal))
        .startsWith(new String(copy, StandardCharsets.UTF_8).repeat(2));
  }

  @Test
  void intent_isNotKept_whenItsClaimWasDeletedOrReplaced() throws IOException {
    RolloutRecord first = begin("r-1");
    RolloutRecord second = begin("r-2");
    get(first.claim(ONE));
    get(second.claim(OTHER));
    Files.delete(file("claims").resolve(ClaimNames.of(ONE)));
    replace(file("claims").resolve(ClaimNames.of(OTHER)));

    fails(first.append(requested(ONE, 1)), JournalException.Kind.UNWRITABLE, "claim");
    fails(second.append(requested(OTHER, 1)), JournalException.Kind.UNWRITABLE, "claim");
    assertThat(get(journal().read("r-1")).events()).isEmpty();
  }

  @Test
  void events_beforeAnIntentThatIsNotKept_areKept_alsoWhereTheyAreWrittenTogether()
      throws IOException {
    RolloutRecord record = begin("r-1");
    get(record.claim(ONE));
    Files.delete(file("claims").resolve(ClaimNames.of(ONE)));
    Sinks.Empty<Void> told = Sinks.empty();
    disk.beforeForce(
        () -> {
          record.append(wave(2)).onErrorComplete().subscribe();
          record.append(requested(ONE, 3)).onErrorComplete().subscribe();
          record.append(wave(4)).onErrorComplete().doFinally(s -> told.tryEmitEmpty()).subscribe();
        });

    append(record, requested(OTHER, 1));
    run(told.asMono());

    assertThat(get(journal().read("r-1")).events()).containsExactly(requested(OTHER, 1), wave(2));
  }

  private void replace(Path file) throws IOException {
    Path other = Files.writeString(temporary.resolve("other"), "another");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
