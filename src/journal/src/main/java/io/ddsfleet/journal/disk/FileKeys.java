package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which file it is that a path leads to, so that a replaced one is told from the one before. */
public final class FileKeys {

  private FileKeys() {}

  /** The key of the file at the path; null where the file system has none. */
  public static @Nullable Object of(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Whether the path still leads to the file of the key. */
  public static boolean isStill(@Nullable Object key, Path path) throws IOException {
    try {
      return Objects.equals(key, of(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
