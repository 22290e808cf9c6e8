package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.journal.GroupSeat;
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
    get(record.takeSeat(ONE, new GroupSeat("zone=a", 1)));

    List<Path> all;
    try (Stream<Path> paths = Files.walk(directory())) {
      all = paths.toList();
    }

    assertThat(all).hasSize(7);
    for (Path path : all) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .as("%s", path)
          .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }
  }
}
