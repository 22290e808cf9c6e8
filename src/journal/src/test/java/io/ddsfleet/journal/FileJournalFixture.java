package io.ddsfleet.journal;

import io.ddsfleet.rollout.journal.JournalFixture;
import io.ddsfleet.rollout.journal.RolloutJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Journals in a directory of the test's own, all of them closed at its end. */
abstract class FileJournalFixture extends JournalFixture {

  @TempDir Path temporary;
  final TestDisk disk = new TestDisk();
  private final List<FileJournal> journals = new ArrayList<>();

  /** Where the journal is; not there before something is written. */
  Path directory() {
    return temporary.resolve("state").resolve("ddsfleet");
  }

  Path file(String name) {
    return directory().resolve(name);
  }

  /** Another journal in the same directory. */
  @Override
  protected RolloutJournal journal() {
    return open(directory());
  }

  FileJournal open(Path directory) {
    return open(directory, Duration.ofMillis(1));
  }

  /** With a pause of its own between tries to open a rollout. */
  FileJournal open(Path directory, Duration pause) {
    FileJournal journal = new FileJournal(directory, disk, pause);
    journals.add(journal);
    return journal;
  }

  @AfterEach
  void closeAll() {
    for (FileJournal journal : journals) {
      journal.close();
      journal.closed().block(LONG);
    }
  }
}
