package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutJournalContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileJournalContractTest extends RolloutJournalContract {

  @TempDir Path directory;
  private final List<FileJournal> journals = new ArrayList<>();

  @BeforeEach
  void open() {
    anotherJournal();
  }

  @AfterEach
  void close() {
    for (FileJournal journal : journals) {
      journal.close();
      journal.closed().block(LONG);
    }
  }

  @Override
  protected RolloutJournal journal() {
    return journals.get(0);
  }

  @Override
  protected RolloutJournal anotherJournal() {
    FileJournal journal = new FileJournal(directory, Disk.REAL, Duration.ofMillis(1));
    journals.add(journal);
    return journal;
  }
}
