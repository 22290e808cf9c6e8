package io.ddsfleet.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The runnable jar in a process of its own, with its standard error in a file. */
final class JarProcess implements AutoCloseable {

  private static final int SECONDS = 240;

  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private @Nullable Thread reader;

  private JarProcess(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = err;
  }

  static JarProcess start(Map<String, String> environment, String... args) throws IOException {
    Path err = Files.createTempFile("ddsfleet", ".err");
    List<String> command = new ArrayList<>();
    // a build that was started in the background ignores SIGINT, and so would all it starts
    if (hasEnvWithSignals()) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-jar", System.getProperty("ddsfleet.jar")));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new JarProcess(builder.start(), err);
  }

  private static boolean hasEnvWithSignals() {
    try {
      Process trial = new ProcessBuilder("env", "--default-signal=INT", "true").start();
      return trial.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads lines of standard output until one matches, and answers with it. */
  String readUntil(Predicate<String> wanted) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (wanted.test(line)) {
          return line;
        }
      }
      throw new AssertionError("ended before the wanted line; standard error: " + err());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the rest on a thread of its own, so that a full pipe does not hold it up. */
  void drain() {
    reader = new Thread(() -> out.lines().forEach(lines::add), "reads the jar's output");
    reader.setDaemon(true);
    reader.start();
  }

  long pid() {
    return process.pid();
  }

  /** Waits for its end for so long at the most; answers whether it came. */
  boolean waitFor(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends a signal such as {@code INT}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Closes the reading end of its standard output. */
  void stopReading() throws IOException {
    out.close();
  }

  /** Reads the rest and answers with the exit code. */
  int exitCode() throws InterruptedException {
    out.lines().forEach(lines::add);
    return waitFor();
  }

  /** Waits for its end without reading. */
  int waitFor() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + SECONDS + " s: " + err());
    }
    if (reader != null) {
      reader.join();
    }
    return process.exitValue();
  }

  /** What was read from standard output. */
  List<String> lines() {
    return lines;
  }

  /** What it wrote to standard error so far. */
  String err() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(err);
  }
}
