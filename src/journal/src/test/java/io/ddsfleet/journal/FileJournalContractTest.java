package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutJournalContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileJournalContractTest extends RolloutJournalContract {

  @TempDir Path directory;
  private FileJournal journal;

  @BeforeEach
  void open() {
    journal = new FileJournal(directory, Disk.REAL, Duration.ofMillis(1));
  }

  @AfterEach
  void close() {
    journal.close();
    journal.closed().block(LONG);
  }

  @Override
  protected RolloutJournal journal() {
    return journal;
  }
}
