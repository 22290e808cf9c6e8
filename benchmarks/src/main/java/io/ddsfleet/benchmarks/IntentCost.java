package io.ddsfleet.benchmarks;

import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAccepted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many events a second a journal keeps, and how long an intent waits for the disk. */
final class IntentCost {

  private static final int INSTANCES = 5_000;

  private IntentCost() {}

  /** The whole way of each instance in the record, one at a time and a hundred at once. */
  static void measure(Path folder) {
    for (int atOnce : new int[] {1, 10, 100}) {
      try (FileJournal journal = FileJournal.in(folder)) {
        measure(journal, atOnce);
      }
    }
  }

  private static void measure(FileJournal journal, int atOnce) {
    int instances = atOnce == 1 ? INSTANCES / 10 : INSTANCES;
    String id = "r-%08d-%06d-cost".formatted(atOnce, System.nanoTime() % 1_000_000);
    RolloutHeader header =
        new RolloutHeader(
            id, Instant.now(), InventoryScope.ALL, RolloutPolicy.ofDefaults(), Map.of());
    RolloutRecord record = Objects.requireNonNull(journal.begin(header).block());
    AtomicLong seq = new AtomicLong();
    long begun = System.nanoTime();
    double[] waits =
        Flux.range(1, instances)
            .flatMap(number -> way(record, id, seq, number), atOnce)
            .collectList()
            .blockOptional()
            .orElseThrow()
            .stream()
            .mapToDouble(nanos -> nanos / 1e6)
            .toArray();
    double seconds = (System.nanoTime() - begun) / 1e9;
    record.close().block();
    Arrays.sort(waits);
    JournalCost.print(
        "%d at once: %.0f events a second; an intent waits %.2f ms (median), %.2f ms (99 %%)",
        atOnce, 3 * instances / seconds, waits[instances / 2], waits[instances * 99 / 100]);
  }

  private static Mono<Long> way(RolloutRecord record, String id, AtomicLong seq, int number) {
    InstanceRef ref = new InstanceRef("cn-hangzhou", "dds-" + number);
    UpgradeOutcome outcome = new UpgradeOutcome.Upgraded(ref, Trace.NONE, "");
    return Mono.defer(
        () -> {
          long asked = System.nanoTime();
          return record
              .claim(ref)
              .then(record.append(new InstanceRequested(stamp(id, seq), ref, 1, "v1")))
              .then(Mono.fromSupplier(() -> System.nanoTime() - asked))
              .flatMap(
                  waited ->
                      record
                          .append(new InstanceAccepted(stamp(id, seq), ref, "request"))
                          .then(record.append(new InstanceOutcome(stamp(id, seq), outcome, false)))
                          .thenReturn(waited));
        });
  }

  private static Stamp stamp(String id, AtomicLong seq) {
    return new Stamp(id, seq.incrementAndGet(), Instant.now());
  }
}
