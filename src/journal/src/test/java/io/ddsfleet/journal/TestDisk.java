package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk with so much room, real files, and a count of how often somebody waited for it. */
final class TestDisk implements Disk {

  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger forces = new AtomicInteger();
  private final AtomicInteger directoryForces = new AtomicInteger();
  private volatile boolean allForced = true;
  private volatile long room = Long.MAX_VALUE;
  private volatile Runnable beforeForce = () -> {};
  private volatile Runnable whenCreated = () -> {};

  /** So many bytes more, and it is full. */
  TestDisk room(long bytes) {
    room = bytes;
    return this;
  }

  /** Runs whenever a file is about to wait for the disk. */
  void beforeForce(Runnable hook) {
    beforeForce = hook;
  }

  /** Runs whenever a file was just created. */
  void whenCreated(Runnable hook) {
    whenCreated = hook;
  }

  int forces() {
    return forces.get();
  }

  int directoryForces() {
    return directoryForces.get();
  }

  /** Whether everything that was written so far has reached the disk. */
  boolean isAllForced() {
    return allForced;
  }

  /** The names of the threads that used it. */
  Set<String> threads() {
    return threads;
  }

  @Override
  public LogFile create(Path path) throws IOException {
    File file = new File(Disk.REAL.create(path));
    whenCreated.run();
    return file;
  }

  @Override
  public LogFile open(Path path) throws IOException {
    return new File(Disk.REAL.open(path));
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    used();
    directoryForces.incrementAndGet();
    Disk.REAL.forceDirectory(directory);
  }

  private void used() {
    threads.add(Thread.currentThread().getName());
  }

  private final class File implements LogFile {

    private final LogFile real;

    private File(LogFile real) {
      this.real = real;
      used();
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      used();
      allForced = false;
      int fit = (int) Math.min(room, bytes.length);
      room -= fit;
      real.append(Arrays.copyOf(bytes, fit));
      if (fit < bytes.length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void cut(long length) throws IOException {
      used();
      real.cut(length);
    }

    /** Counts only: the disk itself is not under test, and would take its time. */
    @Override
    public void force() {
      used();
      beforeForce.run();
      forces.incrementAndGet();
      allForced = true;
    }

    @Override
    public void close() throws IOException {
      used();
      real.close();
    }
  }
}
