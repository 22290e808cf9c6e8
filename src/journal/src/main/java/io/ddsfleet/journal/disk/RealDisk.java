package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Log files of this machine. */
final class RealDisk implements Disk {

  @Override
  public LogFile create(Path path) throws IOException {
    Files.createFile(path, OwnerOnly.file(path));
    return open(path);
  }

  @Override
  public LogFile open(Path path) throws IOException {
    // at its end as it is then, even if somebody else has added to it meanwhile
    return new RealLogFile(FileChannel.open(path, StandardOpenOption.APPEND));
  }

  /** Only POSIX systems open a directory like a file; the others have no need to. */
  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (OwnerOnly.isPosix(directory)) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
