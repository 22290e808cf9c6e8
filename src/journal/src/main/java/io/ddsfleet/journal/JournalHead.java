package io.ddsfleet.journal;

import io.ddsfleet.journal.json.FleetCount;
import io.ddsfleet.journal.json.JsonFields;
import io.ddsfleet.journal.json.UnreadableRecordException;
import io.ddsfleet.rollout.journal.RolloutHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the beginning of a journal file, and no more of it than an answer takes. */
final class JournalHead {

  private final Path file;

  JournalHead(Path file) {
    this.file = file;
  }

  /** What the first line says. */
  RolloutHeader header(String rolloutId) throws IOException {
    try (SealedLines lines = SealedLines.of(file)) {
      byte[] first = lines.next();
      if (first == null) {
        throw JournalErrors.empty(file);
      }
      return new JournalReader(file).header(first, rolloutId);
    }
  }

  /** The size of the inventory; empty when that was never complete. */
  Optional<FrozenInventory> inventory() throws IOException {
    FleetCount count = new FleetCount();
    try (SealedLines lines = SealedLines.of(file)) {
      while (!count.isBegun() && take(lines, count)) {
        // the wave begins soon after the inventory: what is long comes after it
      }
    }
    return count.isComplete()
        ? Optional.of(new FrozenInventory(count.total(), count.isBegun()))
        : Optional.empty();
  }

  /** Takes the next line, unless there is none. */
  private boolean take(SealedLines lines, FleetCount count) throws IOException {
    byte[] line = lines.next();
    if (line == null) {
      return false;
    }
    try {
      count.take(JsonFields.parse(line));
      return true;
    } catch (UnreadableRecordException e) {
      throw JournalErrors.notUnderstood(file, lines.number(), e.getMessage());
    }
  }
}
