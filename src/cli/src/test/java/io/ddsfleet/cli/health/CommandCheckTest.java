package io.ddsfleet.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.health.UpgradedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Commands as real processes. */
class CommandCheckTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final UpgradedInstance instance = Upgraded.instance("dds-bp1");
  private CommandCheck check = new CommandCheck("exit 0");

  @TempDir private Path folder;

  @AfterEach
  void close() {
    check.close();
  }

  @Test
  void ask_isHealthy_whenTheCommandExitsWithZero() {
    assertThat(answer("echo all is well; exit 0")).isEqualTo(Health.HEALTHY);
  }

  @Test
  void ask_givesTheExitCodeAndTheLastLine_whenItDoesNot() {
    assertThat(answer("echo first; echo 'not yet' >&2; echo; exit 3"))
        .isEqualTo(Health.unhealthy("exit code 3: not yet"));
    assertThat(answer("exit 7")).isEqualTo(Health.unhealthy("exit code 7"));
    assertThat(answer("i=0; while [ $i -lt 3000 ]; do echo $i; i=$((i+1)); done; exit 1"))
        .isEqualTo(Health.unhealthy("exit code 1: 2999"));
  }

  @Test
  void ask_tellsTheCommandWhatItIsAbout_andGivesItNothingToRead() throws IOException {
    Path told = folder.resolve("told");
    answer("cat; env | grep ^DDSFLEET_ | sort > " + told);

    assertThat(Files.readAllLines(told))
        .containsExactly(
            "DDSFLEET_FROM_VERSION=mongodb_old",
            "DDSFLEET_INSTANCE_ID=dds-bp1",
            "DDSFLEET_REGION_ID=cn-hangzhou",
            "DDSFLEET_ROLLOUT_ID=r-1",
            "DDSFLEET_TO_VERSION=" + instance.toVersion());
  }

  @Test
  void ask_answers_thoughTheCommandLeavesAChildBehind() {
    assertThat(answer("sleep 30 & exit 2")).isEqualTo(Health.unhealthy("exit code 2"));
  }

  @Test
  void cancel_killsTheCommandAndItsChildren() throws IOException {
    Path pids = folder.resolve("pids");
    check = new CommandCheck("sleep 300 & echo $! > " + pids + "; echo $$ >> " + pids + "; wait");
    Disposable asking = check.ask(instance).subscribe();
    await(() -> Files.exists(pids) && lines(pids) == 2);
    long[] ids = Files.readAllLines(pids).stream().mapToLong(Long::parseLong).toArray();
    assertThat(Arrays.stream(ids).allMatch(CommandCheckTest::isAlive)).isTrue();

    asking.dispose();

    await(() -> !isAlive(ids[0]) && !isAlive(ids[1]));
  }

  @Test
  void close_killsWhatRuns_atOnce() throws IOException {
    Path pid = folder.resolve("pid");
    check = new CommandCheck("echo $$ > " + pid + "; exec sleep 300");
    CompletableFuture<Health> asking = check.ask(instance).toFuture();
    await(() -> Files.exists(pid) && lines(pid) == 1);

    check.close();

    long id = Long.parseLong(Files.readString(pid).strip());
    await(() -> !isAlive(id));
    assertThat(asking).isNotNull();
  }

  private Health answer(String command) {
    check = new CommandCheck(command);
    return check.ask(instance).blockOptional(LONG).orElseThrow();
  }

  private static boolean isAlive(long id) {
    return ProcessHandle.of(id).map(ProcessHandle::isAlive).orElse(false);
  }

  private static long lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void await(BooleanSupplier condition) {
    Flux.interval(Duration.ZERO, Duration.ofMillis(20))
        .filter(tick -> condition.getAsBoolean())
        .blockFirst(LONG);
  }
}
