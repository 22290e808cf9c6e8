package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Locks between processes, which is what they are for. */
class ProcessesTest extends FileJournalFixture {

  @Test
  void rolloutAndItsInstances_areRefused_whileTheOtherProcessLives() throws Exception {
    try (OtherProcess other = OtherProcess.holding(directory(), "r-1", ONE)) {
      assertThat(other.says()).isEqualTo("holding");
      String pid = "pid " + other.pid() + " on ";

      fails(journal().reopen("r-1"), JournalException.Kind.OWNED, pid);
      assertThat(get(open(directory()).owner("r-1")).pid()).isEqualTo(other.pid());
      assertThat(get(begin("r-2").claim(ONE))).isEqualTo(new Claim.Held("r-1"));
      assertThat(get(journal().read("r-1")).events()).hasSize(1);

      other.signal("STOP");
      fails(journal().reopen("r-1"), JournalException.Kind.OWNED, pid);
      assertThat(get(begin("r-3").claim(ONE))).isEqualTo(new Claim.Held("r-1"));
    }
  }

  @Test
  void rolloutAndItsInstances_areFree_whenTheOtherProcessWasKilled() throws Exception {
    try (OtherProcess other = OtherProcess.holding(directory(), "r-1", ONE)) {
      assertThat(other.says()).isEqualTo("holding");
      other.kill();

      assertThat(open(directory()).owner("r-1").hasElement().block(LONG)).isFalse();
      assertThat(get(begin("r-2").claim(ONE))).isEqualTo(new Claim.Inherited("r-1", "v1"));
      RolloutRecord record = get(journal().reopen("r-1"));
      assertThat(record.history().events()).hasSize(1);
      assertThat(get(record.claim(ONE))).isEqualTo(new Claim.Held("r-2"));
    }
  }

  /** On POSIX systems closing any other channel to the file would drop the lock. */
  @Test
  void locks_hold_whateverElseThisProcessDoesWithTheFiles() throws Exception {
    RolloutRecord record = begin("r-1");
    append(record, requested(ONE, 1));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), directory());
    FileJournal second = open(link);
    fails(
        second.reopen("r-1"), JournalException.Kind.OWNED, "pid " + ProcessHandle.current().pid());
    assertThat(get(second.owner("r-1")).pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(get(second.begin(header("r-2"))).claim(ONE).block(LONG))
        .isEqualTo(new Claim.Held("r-1"));
    get(second.read("r-1"));

    try (OtherProcess other = OtherProcess.trying(directory(), "r-1", ONE)) {
      assertThat(other.says()).isEqualTo("OWNED");
      assertThat(other.says()).isEqualTo(new Claim.Held("r-1").toString());
    }
  }

  @Test
  void locks_areGone_afterTheClose() throws Exception {
    RolloutRecord record = begin("r-1");
    append(record, requested(ONE, 1), upgraded(ONE, 2));
    run(record.close());

    try (OtherProcess other = OtherProcess.trying(directory(), "r-1", ONE)) {
      assertThat(other.says()).isEqualTo("opened");
      assertThat(other.says()).isEqualTo(new Claim.Granted().toString());
    }
  }
}
