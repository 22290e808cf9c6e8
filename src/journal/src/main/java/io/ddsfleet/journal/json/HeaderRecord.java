package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.journal.RolloutHeader;
import java.util.TreeMap;

/** The first record of a journal: which version of its format, and what holds for all runs. */
public final class HeaderRecord {

  private static final String TYPE = "journal";
  private static final int SCHEMA = 1;

  private HeaderRecord() {}

  /** Writes the record. */
  public static void write(JsonLine json, RolloutHeader header) {
    json.begin()
        .text("type", TYPE)
        .number("schema", SCHEMA)
        .text("rolloutId", header.rolloutId())
        .instant("createdAt", header.createdAt());
    ScopeFields.write(json, header.scope());
    PolicyFields.write(json, header.policy());
    json.texts("labels", new TreeMap<>(header.labels())).end();
  }

  /** Reads the record; one of a newer schema is an {@link UnreadableRecordException}. */
  public static RolloutHeader read(JsonFields json) {
    if (!json.text("type").equals(TYPE)) {
      throw new UnreadableRecordException("is not the beginning of a journal");
    }
    if (json.number("schema") > SCHEMA) {
      throw new UnreadableRecordException(
          "is of schema " + json.number("schema") + ", and this version knows " + SCHEMA);
    }
    try {
      return new RolloutHeader(
          json.text("rolloutId"),
          json.instant("createdAt"),
          ScopeFields.read(json.fields("scope")),
          PolicyFields.read(json.fields("policy")),
          json.textsByName("labels"));
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException("has a limit that cannot be: " + e.getMessage());
    }
  }
}
