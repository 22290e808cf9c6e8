package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionsTest extends FileJournalFixture {

  @Test
  void everything_isForItsOwnerOnly() throws IOException {
    RolloutRecord record = begin("r-1");
    get(record.claim(ONE));

    List<Path> all;
    try (Stream<Path> paths = Files.walk(directory())) {
      all = paths.toList();
    }

    assertThat(all).hasSize(5);
    for (Path path : all) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .as("%s", path)
          .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }
  }
}
