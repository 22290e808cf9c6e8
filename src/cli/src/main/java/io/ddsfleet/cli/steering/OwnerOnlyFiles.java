package io.ddsfleet.cli.steering;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that nobody but their owner can use, and the proof of that. */
final class OwnerOnlyFiles {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnlyFiles() {}

  /** Makes the directory unless it is there, and takes everybody else's rights to it. */
  static void makeFolder(Path folder) throws IOException {
    checkHasPermissions(folder);
    Files.createDirectories(folder, attribute());
    if (!FOLDER.equals(Files.getPosixFilePermissions(folder))) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }

  /** Makes a directory with a name that nobody had. */
  static Path makeTemporaryFolder(Path parent, String prefix) throws IOException {
    checkHasPermissions(parent);
    return Files.createTempDirectory(parent, prefix, attribute());
  }

  /** Takes everybody else's rights to the file. */
  static void restrict(Path file) throws IOException {
    Files.setPosixFilePermissions(file, FILE);
  }

  /** An error unless the file and its directory are this user's and nobody else's. */
  static void check(Path file) throws IOException {
    PosixFileAttributes inside = attributes(file);
    PosixFileAttributes around = attributes(file.resolveSibling(""));
    boolean closed = inside.permissions().equals(FILE) && around.permissions().equals(FOLDER);
    if (!closed || !inside.owner().equals(around.owner())) {
      throw new FileSystemException(
          file.toString(), null, "it cannot be kept from other users of this machine");
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void checkHasPermissions(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      throw new FileSystemException(path.toString(), null, "files have no permissions there");
    }
  }

  private static FileAttribute<?> attribute() {
    return PosixFilePermissions.asFileAttribute(FOLDER);
  }
}
