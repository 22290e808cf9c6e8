package io.ddsfleet.cli.config;

import io.ddsfleet.cli.options.ConfigOption;
import io.ddsfleet.cli.options.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.Event;

/** Reads a configuration file: one map, from the names of flags to their values. */
final class ConfigReader {

  private final FlagNames names;
  private final YamlCursor cursor;
  private final Map<String, Place> seen = new HashMap<>();

  private ConfigReader(FlagNames names, YamlCursor cursor) {
    this.names = names;
    this.cursor = cursor;
  }

  /** All that a file says, at least one entry; whatever is wrong with it is a usage error. */
  static List<ConfigEntry> read(Path file, FlagNames names) {
    YamlCursor cursor = new YamlCursor(file, ConfigText.read(file));
    List<ConfigEntry> entries = new ConfigReader(names, cursor).stream();
    if (entries.isEmpty()) {
      throw new UsageException(
          ConfigOption.NAME + " " + file + " sets no flag: write one a line, or drop --config.");
    }
    return entries;
  }

  private List<ConfigEntry> stream() {
    expect(Event.ID.StreamStart);
    boolean holdsADocument = cursor.next().getEventId() == Event.ID.DocumentStart;
    return holdsADocument ? document() : List.of();
  }

  private List<ConfigEntry> document() {
    if (cursor.next().getEventId() != Event.ID.MappingStart) {
      throw cursor.place().wrong("not a map: write one flag a line, such as max-in-flight: 20.");
    }
    List<ConfigEntry> entries = new ArrayList<>();
    for (Event name = cursor.next(); !isEnd(name); name = cursor.next()) {
      entries.add(entry(ScalarText.of(name, cursor, "a name")));
    }
    expect(Event.ID.DocumentEnd);
    if (cursor.next().getEventId() != Event.ID.StreamEnd) {
      throw cursor.place().wrong("a second document begins: keep one.");
    }
    return entries;
  }

  private ConfigEntry entry(String name) {
    Place place = cursor.place();
    Flag flag = names.flag(name, place);
    Place before = seen.put(name, place);
    if (before != null) {
      throw place.wrong(
          "'" + name + "' is there already, in line " + before.line() + ": keep one of the two.");
    }
    return new ConfigEntry(flag, new ValuesReader(cursor, flag).read());
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.MappingEnd;
  }

  private void expect(Event.ID id) {
    if (cursor.next().getEventId() != id) {
      throw new IllegalStateException("the parser gave no " + id);
    }
  }
}
