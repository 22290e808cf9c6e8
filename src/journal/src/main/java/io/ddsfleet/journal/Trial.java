package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written only to see whether it can be. */
final class Trial {

  private static final byte[] TEXT =
      "to see whether there is room".getBytes(StandardCharsets.UTF_8);

  private Trial() {}

  /** Writes the file through to the disk, for a full one may only say so then; and deletes it. */
  static void write(Disk disk, Path path) throws IOException {
    try (LogFile file = disk.create(path)) {
      file.append(TEXT);
      file.force();
    } finally {
      Files.deleteIfExists(path);
    }
  }
}
