package io.ddsfleet.cli.health;

import io.ddsfleet.rollout.health.Health;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One run of a command. What it writes goes into a file that only this user can read and that is
 * deleted at the end: a pipe would have to be emptied by a thread, for as long as anything that the
 * command has left behind holds its other end.
 */
final class CommandRun implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CommandRun.class);

  private static final int TAIL_BYTES = 4096;

  private final Process process;
  private final Path output;

  private CommandRun(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts the command in the shell, with these variables in addition, and nothing to read. */
  static CommandRun start(String command, Map<String, String> variables) throws IOException {
    Path output = Files.createTempFile("ddsfleet-health-", ".out");
    try {
      ProcessBuilder shell =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      shell.environment().putAll(variables);
      return new CommandRun(shell.start(), output);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(output);
      throw e;
    }
  }

  /** What its exit code says, once it has ended; its last line is the reason. */
  Mono<Health> health(Scheduler reader) {
    return Mono.fromFuture(process::onExit, true)
        .publishOn(reader)
        .map(ended -> judge(ended.exitValue()));
  }

  private Health judge(int exitCode) {
    if (exitCode == 0) {
      return Health.HEALTHY;
    }
    String line = lastLine();
    return Health.unhealthy("exit code " + exitCode + (line.isEmpty() ? "" : ": " + line));
  }

  private String lastLine() {
    List<String> lines = tail().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private String tail() {
    try (SeekableByteChannel file = Files.newByteChannel(output)) {
      file.position(Math.max(0, file.size() - TAIL_BYTES));
      ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // until the end
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it, if it runs, and what it has started; deletes what it wrote. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      log.debug("{} is left: {}", output, e.toString());
    }
  }
}
