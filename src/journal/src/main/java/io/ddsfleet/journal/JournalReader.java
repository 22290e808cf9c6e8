package io.ddsfleet.journal;

import io.ddsfleet.journal.json.EventReader;
import io.ddsfleet.journal.json.FleetCollector;
import io.ddsfleet.journal.json.HeaderRecord;
import io.ddsfleet.journal.json.JsonFields;
import io.ddsfleet.journal.json.UnreadableRecordException;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a journal file: what its intact lines say, and where they end. */
final class JournalReader {

  /**
   * What a journal file holds.
   *
   * @param history what its intact lines say
   * @param length how far in the file they go
   */
  record Found(RolloutHistory history, int length) {}

  private final Path file;

  JournalReader(Path file) {
    this.file = file;
  }

  /** Reads the journal of the rollout; one that was cut off is read as far as it goes. */
  Found read(String rolloutId) throws IOException {
    JournalLines lines = JournalLines.of(Files.readAllBytes(file));
    if (lines.damaged() != null) {
      throw JournalErrors.damaged(file, lines.damaged());
    }
    if (lines.intact().isEmpty()) {
      throw JournalErrors.empty(file);
    }
    RolloutHeader header = header(lines.intact().get(0), rolloutId);
    return new Found(history(header, lines.intact()), lines.length());
  }

  /** Reads the first line, which has to be of the rollout. */
  RolloutHeader header(byte[] line, String rolloutId) {
    try {
      RolloutHeader header = HeaderRecord.read(JsonFields.parse(line));
      if (!header.rolloutId().equals(rolloutId)) {
        throw JournalErrors.notUnderstood(file, 1, "is of the rollout " + header.rolloutId());
      }
      return header;
    } catch (UnreadableRecordException e) {
      throw JournalErrors.notUnderstood(file, 1, e.getMessage());
    }
  }

  private RolloutHistory history(RolloutHeader header, List<byte[]> lines) {
    EventReader reader = new EventReader(header.policy());
    FleetCollector fleet = new FleetCollector();
    List<RolloutEvent> events = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        JsonFields json = JsonFields.parse(lines.get(i));
        if (!fleet.take(json)) {
          reader.read(json).ifPresent(events::add);
        }
      } catch (UnreadableRecordException e) {
        throw JournalErrors.notUnderstood(file, i + 1, e.getMessage());
      }
    }
    return new RolloutHistory(header, fleet.fleet(), events);
  }
}
