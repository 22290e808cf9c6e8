package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.JournalException.Kind;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class FileJournalTest extends FileJournalFixture {

  @Test
  void looking_makesNothing() {
    FileJournal journal = open(directory());

    StepVerifier.create(journal.rolloutIds()).expectComplete().verify(LONG);
    StepVerifier.create(journal.owner("r-1")).expectComplete().verify(LONG);
    fails(journal.read("r-1"), Kind.UNKNOWN_ROLLOUT, directory().toString());
    fails(journal.reopen("r-1"), Kind.UNKNOWN_ROLLOUT, "ddsfleet status");
    assertThat(directory()).doesNotExist();
  }

  @Test
  void rolloutIds_areThoseWrittenDown_theNewestFirst() throws IOException {
    FileJournal journal = open(directory());
    for (String id : List.of("r-20261123-092100-k3f9", "r-20261124-000000-aaaa", "r-1")) {
      get(journal.begin(header(id)));
    }
    Files.createFile(file("notes.jsonl~"));
    Files.createFile(file(".hidden.jsonl"));

    StepVerifier.create(journal.rolloutIds())
        .expectNext("r-20261124-000000-aaaa", "r-20261123-092100-k3f9", "r-1")
        .expectComplete()
        .verify(LONG);
  }

  @Test
  void owner_isThisProcess_whileItOwnsTheRollout() {
    FileJournal journal = open(directory());
    RolloutRecord record = get(journal.begin(header("r-1")));
    append(record, wave(1));

    Owner owner = get(journal.owner("r-1"));

    assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(owner.user()).isEqualTo(System.getProperty("user.name"));
    assertThat(owner.host()).isNotEmpty();
    run(record.close());
    StepVerifier.create(journal.owner("r-1")).expectComplete().verify(LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "../r-1", "r-1/x", "r 1", "-r", "r-1.jsonl", "r\u00e4"})
  void ids_thatAreNoFileNames_areOfNoRollout(String id) {
    FileJournal journal = open(directory());

    fails(journal.begin(header(id)), Kind.UNWRITABLE, "letters, digits");
    fails(journal.reopen(id), Kind.UNKNOWN_ROLLOUT, "no rollout");
    fails(journal.read(id), Kind.UNKNOWN_ROLLOUT, "no rollout");
    fails(journal.owner(id), Kind.UNKNOWN_ROLLOUT, "no rollout");
    assertThat(directory()).doesNotExist();
  }

  @Test
  void checkWritable_makesTheDirectory_andLeavesNothingInIt() {
    run(open(directory()).checkWritable());

    assertThat(directory().toFile().list()).containsOnly("claims", "groups");
    assertThat(file("claims")).isEmptyDirectory();
    assertThat(file("groups")).isEmptyDirectory();
  }

  @Test
  void checkWritable_andBegin_sayWhatIsInTheWay() throws IOException {
    Files.createDirectories(directory().getParent());
    Files.createFile(directory());
    FileJournal journal = open(directory());

    fails(journal.checkWritable(), Kind.UNWRITABLE, directory().toString());
    fails(journal.begin(header("r-1")), Kind.UNWRITABLE, "where a directory should be");
    fails(
        open(file("below")).checkWritable(),
        Kind.UNWRITABLE,
        file("below") + ": Not a directory. Make room there");
  }

  @Test
  void lines_areJsonOfTheEventStream_eachWithItsChecksum() throws IOException {
    append(begin("r-1"), wave(7));

    List<String> lines = Files.readAllLines(file("r-1.jsonl"));

    assertThat(lines).allMatch(line -> line.matches("\\{.*,\"crc\":\"[0-9a-f]{8}\"}"));
    assertThat(lines.get(0)).startsWith("{\"type\":\"journal\",\"schema\":1,\"rolloutId\":\"r-1\"");
    assertThat(lines.get(1))
        .startsWith(
            "{\"type\":\"wave.started\",\"at\":\"2026-11-23T09:21:00.127Z\",\"rolloutId\":\"r-1\","
                + "\"seq\":7,\"wave\":1,\"waves\":1,\"size\":2,\"share\":\"100%\",\"eligible\":2,\"crc\":");
  }

  @Test
  void journalOfANewerVersion_isRefused() throws IOException {
    append(begin("r-1"), wave(1));
    String newer =
        Files.readString(file("r-1.jsonl"))
            .replace("wave.started", "instance.rebuilt")
            .replaceAll(",\"crc\":\"[0-9a-f]{8}\"}", "}");
    Files.write(file("r-1.jsonl"), Seal.seal(newer.getBytes(StandardCharsets.UTF_8)));

    fails(journal().read("r-1"), Kind.UNREADABLE, "line 2 is of the type instance.rebuilt");
  }

  @Test
  void journalOfAnotherRollout_isRefused() throws IOException {
    append(begin("r-1"), wave(1));
    Files.copy(file("r-1.jsonl"), file("r-2.jsonl"));

    fails(journal().reopen("r-2"), Kind.UNREADABLE, "is of the rollout r-1");
  }

  @Test
  void claimThatCannotBeRead_isInheritedAsUnknown() throws IOException {
    RolloutRecord record = begin("r-1");
    Files.createFile(file("claims").resolve(ClaimNames.of(ONE)));
    Files.writeString(file("claims").resolve(ClaimNames.of(OTHER)), "\0\0\0\0");

    assertThat(get(record.claim(ONE))).isEqualTo(new Claim.Inherited("", ""));
    assertThat(get(record.claim(OTHER))).isEqualTo(new Claim.Inherited("", ""));
  }

  @Test
  void close_givesUpWhatIsOpen_afterWhatWasAskedForBefore() {
    FileJournal journal = open(directory());
    RolloutRecord record = get(journal.begin(header("r-1")));
    append(record, requested(ONE, 1));
    journal.close();
    run(journal.closed());

    assertThat(file("r-1.lock")).doesNotExist();
    assertThat(get(get(journal().reopen("r-1")).claim(ONE)))
        .isEqualTo(new Claim.Inherited("r-1", "v1"));
    fails(record.append(wave(2)), Kind.UNWRITABLE, "closed");
    fails(record.confirm(), Kind.UNWRITABLE, "closed");
    fails(journal.begin(header("r-2")), Kind.UNWRITABLE, "closed");
    fails(journal.read("r-1"), Kind.UNWRITABLE, "closed");
  }

  @Test
  void message_isForAPerson() throws IOException {
    append(begin("r-1"), wave(1));

    StepVerifier.create(journal().begin(header("r-1")))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(JournalException.class)
                    .hasMessage(
                        "Rollout r-1 is in the journal already, as %s: resume it instead.",
                        file("r-1.jsonl")))
        .verify(LONG);
  }
}
