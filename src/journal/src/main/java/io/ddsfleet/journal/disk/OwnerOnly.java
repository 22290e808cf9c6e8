package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What is created for its owner alone, where the file system has permissions. */
public final class OwnerOnly {

  private OwnerOnly() {}

  /** Makes the directory, and those above it, unless they are there. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(directory, "rwx------"));
  }

  /** Makes an empty file unless there is one, and answers whether it did. */
  public static boolean createFile(Path path) throws IOException {
    try {
      Files.createFile(path, file(path));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** For a new file at the path. */
  static FileAttribute<?>[] file(Path path) {
    return attributes(path, "rw-------");
  }

  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
