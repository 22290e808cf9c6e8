package io.ddsfleet.journal.json;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, read by name and kind. One that is missing or of another kind is
 * an {@link UnreadableRecordException}, unless the method says otherwise.
 */
public final class JsonFields {

  private final Map<String, Object> members;

  private JsonFields(Map<String, Object> members) {
    this.members = members;
  }

  /** The members of the object that is the whole text. */
  public static JsonFields document(byte[] utf8) {
    try {
      return new JsonFields(JsonParsing.document(utf8));
    } catch (IOException e) {
      throw new UnreadableRecordException("is not one JSON object");
    }
  }

  /** The members of the first object of the text. */
  public static JsonFields parse(byte[] utf8) {
    try {
      return new JsonFields(JsonParsing.object(utf8));
    } catch (IOException e) {
      throw new UnreadableRecordException("is no JSON object");
    }
  }

  /** Whether there is such a member. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** Whether there is such a member and it is a whole number. */
  boolean isNumber(String name) {
    return members.get(name) instanceof Long;
  }

  /** All members, as they were parsed. */
  Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /** The names of all members. */
  Set<String> names() {
    return members.keySet();
  }

  /** A text. */
  public String text(String name) {
    return value(name, String.class);
  }

  /** A text; empty without such a member. */
  public String textIfAny(String name) {
    return has(name) ? text(name) : "";
  }

  /** A whole number. */
  public long number(String name) {
    return value(name, Long.class);
  }

  /** A whole number that is an {@code int}. */
  public int count(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw new UnreadableRecordException("has " + number + " as its " + name);
    }
    return (int) number;
  }

  /** A whole number that is an {@code int}; another one without such a member. */
  int count(String name, int otherwise) {
    return has(name) ? count(name) : otherwise;
  }

  /** A number, whole or not. */
  double decimal(String name) {
    return value(name, Number.class).doubleValue();
  }

  /** True or false; false without such a member. */
  public boolean flag(String name) {
    return has(name) && value(name, Boolean.class);
  }

  /** A moment. */
  public Instant instant(String name) {
    return parsed(name, Instant::parse);
  }

  /** A duration in milliseconds; zero without such a member. */
  Duration millis(String name) {
    return has(name) ? Duration.ofMillis(number(name)) : Duration.ZERO;
  }

  /** A duration in ISO 8601; another one without such a member. */
  Duration duration(String name, Duration otherwise) {
    return has(name) ? parsed(name, Duration::parse) : otherwise;
  }

  /** One of the words of the enum. */
  public <E extends Enum<E>> E word(String name, Class<E> words) {
    return parsed(name, text -> Enum.valueOf(words, text));
  }

  /** One of the words of the enum; another one without such a member. */
  <E extends Enum<E>> E word(String name, E otherwise) {
    return has(name) ? word(name, otherwise.getDeclaringClass()) : otherwise;
  }

  /** A list of texts; empty without such a member. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (has(name)) {
      List<?> elements = value(name, List.class);
      elements.forEach(one -> texts.add(cast(name, one, String.class)));
    }
    return texts;
  }

  /** An object of texts; empty without such a member. */
  Map<String, String> textsByName(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (has(name)) {
      JsonFields inner = fields(name);
      inner.names().forEach(key -> texts.put(key, inner.text(key)));
    }
    return texts;
  }

  /** An object of lists of texts, of which order and number do not matter; empty without it. */
  Map<String, Set<String>> textSetsByName(String name) {
    Map<String, Set<String>> sets = new LinkedHashMap<>();
    if (has(name)) {
      JsonFields inner = fields(name);
      inner.names().forEach(key -> sets.put(key, Set.copyOf(inner.texts(key))));
    }
    return sets;
  }

  /** An object. */
  @SuppressWarnings("unchecked") // the parser makes no other maps
  public JsonFields fields(String name) {
    return new JsonFields((Map<String, Object>) value(name, Map.class));
  }

  /** A list of objects; empty without such a member. */
  @SuppressWarnings("unchecked") // the parser makes no other maps
  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    if (has(name)) {
      List<?> elements = value(name, List.class);
      elements.forEach(
          one -> objects.add(new JsonFields((Map<String, Object>) cast(name, one, Map.class))));
    }
    return objects;
  }

  /**
   * Makes sure that there is no member but these, where one that is not obeyed would do harm.
   *
   * @param what what the members are, such as "limit"
   */
  void knowOnly(String what, String... known) {
    List<String> unknown = new ArrayList<>(names());
    unknown.removeAll(Arrays.asList(known));
    if (!unknown.isEmpty()) {
      throw new UnreadableRecordException("has a " + what + " that is not known: " + unknown);
    }
  }

  /** A text that the parser understands; what it throws is an unreadable record. */
  <T> T parsed(String name, Function<String, T> parser) {
    String text = text(name);
    try {
      return parser.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UnreadableRecordException("has " + text + " as its " + name);
    }
  }

  private <T> T value(String name, Class<T> kind) {
    return cast(name, members.get(name), kind);
  }

  private static <T> T cast(String name, @Nullable Object value, Class<T> kind) {
    if (!kind.isInstance(value)) {
      throw new UnreadableRecordException("has " + value + " as its " + name);
    }
    return kind.cast(value);
  }
}
