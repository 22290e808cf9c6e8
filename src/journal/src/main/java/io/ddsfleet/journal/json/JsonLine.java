package io.ddsfleet.journal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes one JSON object a line, each flushed at once, so that a reader never sees half of one. */
public final class JsonLine {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  /** Writes to the given stream, which stays open. A writer in between lets any text pass. */
  public JsonLine(OutputStream out) {
    this(out, new MinimalPrettyPrinter(""));
  }

  private JsonLine(OutputStream out, PrettyPrinter layout) {
    try {
      this.json =
          FACTORY
              .createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))
              .setPrettyPrinter(layout);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one object over many lines, for a person to read. */
  public static JsonLine indented(OutputStream out) {
    DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
    return new JsonLine(out, layout.withObjectIndenter(new DefaultIndenter("  ", "\n")));
  }

  /** Begins the object. */
  public JsonLine begin() {
    return write(JsonGenerator::writeStartObject);
  }

  /** Ends the object and its line. */
  public void end() {
    write(
        generator -> {
          generator.writeEndObject();
          generator.writeRaw('\n');
          generator.flush();
        });
  }

  /** A text, whatever characters it has. */
  public JsonLine text(String name, String value) {
    return write(generator -> generator.writeStringField(name, value));
  }

  /** The text, unless it is empty: what does not apply is absent. */
  public JsonLine textIfAny(String name, String value) {
    return value.isEmpty() ? this : text(name, value);
  }

  /** A whole number. */
  public JsonLine number(String name, long value) {
    return write(generator -> generator.writeNumberField(name, value));
  }

  /** A number with a fraction. */
  public JsonLine number(String name, double value) {
    return write(generator -> generator.writeNumberField(name, value));
  }

  /** True or false. */
  public JsonLine flag(String name, boolean value) {
    return write(generator -> generator.writeBooleanField(name, value));
  }

  /** A moment, in UTC, to the millisecond. */
  public JsonLine instant(String name, Instant value) {
    return text(name, MILLISECONDS.format(value));
  }

  /** A duration in whole milliseconds. */
  public JsonLine millis(String name, Duration value) {
    return number(name, value.toMillis());
  }

  /** A list of texts. */
  public JsonLine texts(String name, Collection<String> values) {
    return write(
        generator -> {
          generator.writeArrayFieldStart(name);
          for (String value : values) {
            generator.writeString(value);
          }
          generator.writeEndArray();
        });
  }

  /** Begins an object inside of the object. */
  public JsonLine beginObject(String name) {
    return write(generator -> generator.writeObjectFieldStart(name));
  }

  /** Begins a list of objects. */
  public JsonLine beginList(String name) {
    return write(generator -> generator.writeArrayFieldStart(name));
  }

  /** Ends a list of objects. */
  public JsonLine endList() {
    return write(JsonGenerator::writeEndArray);
  }

  /** Ends an object inside of the object. */
  public JsonLine endObject() {
    return write(JsonGenerator::writeEndObject);
  }

  /** An object of whole numbers. */
  public JsonLine counts(String name, Map<String, ? extends Number> counts) {
    beginObject(name);
    counts.forEach((key, count) -> number(key, count.longValue()));
    return endObject();
  }

  /** An object of texts. */
  public JsonLine texts(String name, Map<String, String> values) {
    beginObject(name);
    values.forEach(this::text);
    return endObject();
  }

  /** An object of lists of texts, each in the order of the texts. */
  public JsonLine textSets(String name, Map<String, Set<String>> sets) {
    beginObject(name);
    sets.forEach((key, values) -> texts(key, new TreeSet<>(values)));
    return endObject();
  }

  private JsonLine write(Step step) {
    try {
      step.on(json);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One step of writing. */
  @FunctionalInterface
  private interface Step {
    void on(JsonGenerator generator) throws IOException;
  }
}
