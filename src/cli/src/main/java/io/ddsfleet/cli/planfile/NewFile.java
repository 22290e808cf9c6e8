package io.ddsfleet.cli.planfile;

import io.ddsfleet.cli.options.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there as a whole or not at all: written next to its place, readable for its owner
 * only, and moved there.
 */
public final class NewFile {

  private final String flag;
  private final Path place;

  /**
   * A file that is not written yet; a usage error when it could not be.
   *
   * @param flag the flag that named it
   */
  public NewFile(String flag, Path place) {
    this.flag = flag;
    this.place = place.toAbsolutePath();
    Path folder = folder();
    if (Files.isDirectory(place)) {
      throw new UsageException(flag + " " + place + " is a folder: name a file in it.");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageException(
          flag + ": there is no folder " + folder + " that can be written to. Make it first.");
    }
  }

  /** Writes it, in place of what was there. */
  public void write(byte[] content) {
    try {
      Path draft = Files.createTempFile(folder(), "." + place.getFileName() + ".", ".new");
      try {
        Files.write(draft, content);
        Files.move(
            draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UsageException(flag + " " + place + " could not be written: " + e);
    }
  }

  private Path folder() {
    Path parent = place.getParent();
    return parent == null ? place : parent;
  }
}
