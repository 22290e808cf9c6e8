package io.ddsfleet.cli.config;

import io.ddsfleet.cli.options.UsageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.Event;

/** Reads what is written for one flag: a value, a list of values, or a map of names with values. */
final class ValuesReader {

  private final YamlCursor cursor;
  private final Flag flag;
  private final String subject;

  ValuesReader(YamlCursor cursor, Flag flag) {
    this.cursor = cursor;
    this.flag = flag;
    this.subject = "'" + flag.name() + "'";
  }

  /** Its values, at least one; a usage error where they are not in a form that the flag takes. */
  List<ConfigValue> read() {
    Event first = cursor.next();
    return switch (first.getEventId()) {
      case SequenceStart -> list("");
      case MappingStart -> map();
      default -> List.of(value("", first));
    };
  }

  private List<ConfigValue> list(String prefix) {
    check(flag.takesMany(), "list");
    Place start = cursor.place();
    List<ConfigValue> values = new ArrayList<>();
    for (Event item = cursor.next(); !isEnd(item); item = cursor.next()) {
      values.add(value(prefix, item));
    }
    return notEmpty(values, start);
  }

  private List<ConfigValue> map() {
    check(flag.takesPairs(), "map");
    Place start = cursor.place();
    List<ConfigValue> values = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Event key = cursor.next(); !isEnd(key); key = cursor.next()) {
      values.addAll(pairs(key(key, keys)));
    }
    return notEmpty(values, start);
  }

  private String key(Event event, Set<String> seen) {
    String key = ScalarText.of(event, cursor, "a name in " + subject);
    if (key.contains("=")) {
      throw wrong("has '=' in the name '" + key + "': write the pair in a list instead.");
    }
    if (!seen.add(key)) {
      throw wrong("has the name '" + key + "' twice: give it a list of values.");
    }
    return key;
  }

  private List<ConfigValue> pairs(String key) {
    Event value = cursor.next();
    return value.getEventId() == Event.ID.SequenceStart
        ? list(key + "=")
        : List.of(value(key + "=", value));
  }

  private ConfigValue value(String prefix, Event event) {
    String text = ScalarText.of(event, cursor, subject);
    if (flag.isSwitch() && !Flag.isSwitchWord(text)) {
      throw wrong("is on or off: write true or false.");
    }
    return new ConfigValue(prefix + text, cursor.place());
  }

  private static boolean isEnd(Event event) {
    return event instanceof CollectionEndEvent;
  }

  private void check(boolean takes, String form) {
    if (!takes) {
      String instead = flag.takesMany() ? "a value, or a list of values." : "one value.";
      throw wrong("takes no " + form + ": write " + instead);
    }
  }

  private List<ConfigValue> notEmpty(List<ConfigValue> values, Place start) {
    if (values.isEmpty()) {
      // nothing at all would mean everything, which nobody who names the flag has in mind
      throw start.wrong(subject + " holds no value: write at least one, or remove the line.");
    }
    return values;
  }

  private UsageException wrong(String what) {
    return cursor.place().wrong(subject + " " + what);
  }
}
