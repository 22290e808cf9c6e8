package io.ddsfleet.cli.steering;

import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.steering.RolloutControl;
import java.nio.file.Path;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * A journal whose rollouts take commands from other terminals for as long as this process owns
 * them: from the moment the record is opened until just before it is given up, so that two owners
 * never meet at one socket.
 */
public final class SteeredJournal implements RolloutJournal {

  private final RolloutJournal journal;
  private final Path directory;
  private final RolloutControl control;
  private final Consumer<String> warn;

  /**
   * Over a journal that keeps the rollouts.
   *
   * @param directory where that journal keeps them
   * @param control of the one rollout that is opened
   * @param warn hears why nobody can steer the rollout, if that is so; on any thread
   */
  public SteeredJournal(
      RolloutJournal journal, Path directory, RolloutControl control, Consumer<String> warn) {
    this.journal = journal;
    this.directory = directory;
    this.control = control;
    this.warn = warn;
  }

  @Override
  public Mono<RolloutRecord> begin(RolloutHeader header) {
    return journal.begin(header).map(this::steered);
  }

  @Override
  public Mono<RolloutRecord> reopen(String rolloutId) {
    return journal.reopen(rolloutId).map(this::steered);
  }

  @Override
  public Mono<RolloutHistory> read(String rolloutId) {
    return journal.read(rolloutId);
  }

  private RolloutRecord steered(RolloutRecord record) {
    String rolloutId = record.history().header().rolloutId();
    SocketPlace place = SocketPlace.of(directory, rolloutId);
    return new SteeredRecord(record, SteeringServer.start(place, control, warn));
  }
}
