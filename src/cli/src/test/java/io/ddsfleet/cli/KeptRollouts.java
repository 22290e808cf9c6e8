package io.ddsfleet.cli;

import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rollouts of earlier days in a journal. */
public final class KeptRollouts {

  private final Path directory;

  /** Those of the journal in the directory. */
  public KeptRollouts(Path directory) {
    this.directory = directory;
  }

  /** A rollout that upgraded its fleet. */
  public void upgraded(String rolloutId, int total, Map<String, String> labels) {
    upgraded(rolloutId, total, InventoryScope.ALL, labels);
  }

  /** A rollout of the scope that upgraded its fleet. */
  public void upgraded(
      String rolloutId, int total, InventoryScope scope, Map<String, String> labels) {
    keep(
        header(rolloutId, scope, labels),
        total,
        new RolloutEvent.WaveStarted(stamp(), 1, 1, total, Portion.ofPercent(100), total));
  }

  /** A rollout that somebody said no to. */
  public void refused(String rolloutId, int total, Map<String, String> labels) {
    keep(
        header(rolloutId, InventoryScope.ALL, labels),
        total,
        new RolloutEvent.RolloutStopping(stamp(), Reason.NotStarted.ABORTED, "", ""));
  }

  /** A rollout that ended before its inventory was complete. */
  public void withoutInventory(String rolloutId, Map<String, String> labels) {
    keep(
        header(rolloutId, InventoryScope.ALL, labels),
        -1,
        new RolloutEvent.RolloutStopping(stamp(), Reason.NotStarted.ABORTED, "", ""));
  }

  private void keep(RolloutHeader header, int total, RolloutEvent event) {
    try (FileJournal journal = FileJournal.in(directory)) {
      RolloutRecord record = journal.begin(header).blockOptional().orElseThrow();
      if (total >= 0) {
        record.keep(fleet(total)).block();
      }
      record.append(event).block();
      record.close().block();
    }
  }

  private static RolloutHeader header(
      String rolloutId, InventoryScope scope, Map<String, String> labels) {
    Instant at = Instant.parse("2024-11-20T09:21:00Z");
    return new RolloutHeader(rolloutId, at, scope, RolloutPolicy.ofDefaults(), labels);
  }

  private static Stamp stamp() {
    return new Stamp("r-1", 1, Instant.EPOCH);
  }

  private static Fleet fleet(int total) {
    List<Instance> instances =
        IntStream.rangeClosed(1, total).mapToObj(KeptRollouts::instance).toList();
    return new Fleet(List.of("cn-hangzhou"), instances, List.of());
  }

  private static Instance instance(int number) {
    return new Instance(
        new InstanceRef("cn-hangzhou", "dds-" + number),
        InstanceKind.REPLICA_SET,
        0,
        ControlPlane.RUNNING,
        ControlPlane.UNLOCKED,
        "4.2",
        "",
        "",
        "",
        "",
        "",
        Map.of());
  }
}
