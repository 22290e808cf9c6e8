package io.ddsfleet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAccepted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ResumingUpgradeTest {

  private static final RolloutPolicy QUICK =
      RolloutPolicy.builder()
          .maxInFlight(2)
          .rate(Rate.perSecond(50))
          .apiRate(Rate.perSecond(200))
          .pollInterval(Duration.ofMillis(50))
          .settle(Duration.ofMillis(600))
          .build();

  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .replicaSets(6)
          .upgradeTime(Duration.ofMillis(300), Duration.ofMillis(400))
          .build();

  private final AtomicReference<String> noted = new AtomicReference<>("");

  @TempDir private Path directory;

  @Test
  void run_goesOnAfterTheServiceWentDown_andRestartsEveryInstanceOnce() {
    try (FileJournal journal = FileJournal.in(directory)) {
      StepVerifier.create(service(journal).run().ofType(InstanceAccepted.class))
          .expectNextCount(3)
          .thenCancel()
          .verify(Duration.ofSeconds(20));
    }
    assertThat(noted.get()).startsWith("r-");

    try (FileJournal journal = FileJournal.in(directory)) {
      StepVerifier.create(service(journal).run().ofType(RolloutCompleted.class))
          .assertNext(end -> assertThat(end.results()).containsEntry(Result.UPGRADED, 6))
          .expectComplete()
          .verify(Duration.ofSeconds(20));
    }
    assertThat(fleet.instanceIds()).allMatch(id -> fleet.restarts(id) == 1);
    assertThat(noted.get()).isEmpty();
  }

  private ResumingUpgrade service(FileJournal journal) {
    return new ResumingUpgrade(
        SimulatedControlPlane.of(fleet),
        journal,
        QUICK,
        Mono.fromSupplier(noted::get).filter(id -> !id.isEmpty()),
        id -> Mono.fromRunnable(() -> noted.set(id)));
  }
}
