package io.ddsfleet.cli.health;

import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.health.HealthGate;
import io.ddsfleet.rollout.health.UpgradedInstance;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs a command of the user's in the shell; exit code 0 is healthy. The command has this program's
 * environment and, in addition, which instance it is about. Commands are started and ended on
 * threads of their own; no thread waits while one runs, and as many may run as are in flight.
 */
final class CommandCheck implements HealthGate, AutoCloseable {

  private static final int WORKERS = 4;
  private static final int MOST_WAITING = 100_000;

  private final String command;
  private final Scheduler workers =
      Schedulers.newBoundedElastic(WORKERS, MOST_WAITING, "health-check", 60, true);
  private final Set<CommandRun> running = ConcurrentHashMap.newKeySet();

  CommandCheck(String command) {
    this.command = command;
  }

  /** Cancelling kills the command and what it has started. */
  @Override
  public Mono<Health> ask(UpgradedInstance instance) {
    return Mono.using(() -> start(instance), run -> run.health(workers), this::endSoon)
        .subscribeOn(workers);
  }

  private CommandRun start(UpgradedInstance instance) throws IOException {
    CommandRun run = CommandRun.start(command, variables(instance));
    running.add(run);
    return run;
  }

  private static Map<String, String> variables(UpgradedInstance instance) {
    return Map.of(
        "DDSFLEET_INSTANCE_ID", instance.ref().instanceId(),
        "DDSFLEET_REGION_ID", instance.ref().regionId(),
        "DDSFLEET_FROM_VERSION", instance.fromVersion(),
        "DDSFLEET_TO_VERSION", instance.toVersion(),
        "DDSFLEET_ROLLOUT_ID", instance.rolloutId());
  }

  /** Looking for the children of a process takes its time, which a canceller does not have. */
  private void endSoon(CommandRun run) {
    workers.schedule(() -> end(run));
  }

  private void end(CommandRun run) {
    if (running.remove(run)) {
      run.close();
    }
  }

  @Override
  public void close() {
    running.forEach(this::end);
    workers.dispose();
  }
}
