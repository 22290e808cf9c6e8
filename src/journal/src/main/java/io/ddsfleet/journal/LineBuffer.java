package io.ddsfleet.journal;

import io.ddsfleet.journal.json.EventWriter;
import io.ddsfleet.journal.json.FleetRecords;
import io.ddsfleet.journal.json.HeaderRecord;
import io.ddsfleet.journal.json.JsonLine;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.RolloutHeader;
import java.io.ByteArrayOutputStream;

/** Records that wait to be written at once. */
final class LineBuffer {

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final JsonLine json = new JsonLine(lines);
  private final EventWriter events = new EventWriter(lines);

  void add(RolloutHeader header) {
    HeaderRecord.write(json, header);
  }

  void add(Fleet fleet) {
    FleetRecords.write(json, fleet);
  }

  void add(RolloutEvent event) {
    events.write(event);
  }

  boolean isEmpty() {
    return lines.size() == 0;
  }

  /** The lines, each sealed; none wait any more. */
  byte[] take() {
    byte[] sealed = Seal.seal(lines.toByteArray());
    lines.reset();
    return sealed;
  }
}
