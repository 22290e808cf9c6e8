package io.ddsfleet.journal.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Where log files are; another one fills up, or counts, in tests. */
public interface Disk {

  /** The one of this machine. */
  Disk REAL = new RealDisk();

  /** Creates an empty log file that only its owner can read, where there was no file. */
  LogFile create(Path path) throws IOException;

  /** Opens a log file that is there. */
  LogFile open(Path path) throws IOException;

  /** Waits until the files that came to be in the directory are there after a power cut. */
  void forceDirectory(Path directory) throws IOException;
}
