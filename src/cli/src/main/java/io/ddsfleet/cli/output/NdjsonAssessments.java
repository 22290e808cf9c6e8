package io.ddsfleet.cli.output;

import io.ddsfleet.journal.json.JsonLine;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.inventory.Assessment;
import java.io.OutputStream;
import java.time.Instant;
import java.util.TreeMap;

/** Writes each instance as one line of JSON; what is not known of it is absent. */
public final class NdjsonAssessments implements AssessmentView {

  private final JsonLine json;

  /** Writes to the given stream. */
  public NdjsonAssessments(OutputStream out) {
    this.json = new JsonLine(out);
  }

  @Override
  public void show(Assessment row) {
    Instance instance = row.instance();
    Instant when = row.scheduledUpgrade();
    json.begin()
        .text("instanceId", instance.ref().instanceId())
        .textIfAny("regionId", instance.ref().regionId())
        .text("kind", instance.kind().name())
        .textIfAny("status", instance.status())
        .textIfAny("lockMode", instance.lockMode())
        .textIfAny("engineVersion", instance.engineVersion())
        .textIfAny("kernelVersion", row.kernelVersion())
        .textIfAny("description", instance.description())
        .texts("tags", new TreeMap<>(instance.tags()))
        .text("decision", row.decision().name())
        .textIfAny("reason", row.reason() == null ? "" : row.reason().name())
        .textIfAny("scheduledUpgrade", when == null ? "" : when.toString())
        .end();
  }

  @Override
  public void end() {
    // every line is flushed as it is written
  }
}
