package io.ddsfleet.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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

/** Writes one JSON object a line, each flushed at once, so that a reader never sees half of one. */
final class JsonLine {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonGenerator json;

  /** Writes to the given stream, which stays open. A writer in between lets any text pass. */
  JsonLine(OutputStream out) {
    try {
      this.json =
          new JsonFactory()
              .createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))
              .setPrettyPrinter(new MinimalPrettyPrinter(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonLine begin() {
    return write(JsonGenerator::writeStartObject);
  }

  void end() {
    write(
        generator -> {
          generator.writeEndObject();
          generator.writeRaw('\n');
          generator.flush();
        });
  }

  JsonLine text(String name, String value) {
    return write(generator -> generator.writeStringField(name, value));
  }

  /** The text, unless it is empty: what does not apply is absent. */
  JsonLine textIfAny(String name, String value) {
    return value.isEmpty() ? this : text(name, value);
  }

  JsonLine number(String name, long value) {
    return write(generator -> generator.writeNumberField(name, value));
  }

  JsonLine number(String name, double value) {
    return write(generator -> generator.writeNumberField(name, value));
  }

  JsonLine flag(String name, boolean value) {
    return write(generator -> generator.writeBooleanField(name, value));
  }

  JsonLine instant(String name, Instant value) {
    return text(name, MILLISECONDS.format(value));
  }

  JsonLine millis(String name, Duration value) {
    return number(name, value.toMillis());
  }

  JsonLine texts(String name, Collection<String> values) {
    return write(
        generator -> {
          generator.writeArrayFieldStart(name);
          for (String value : values) {
            generator.writeString(value);
          }
          generator.writeEndArray();
        });
  }

  JsonLine beginObject(String name) {
    return write(generator -> generator.writeObjectFieldStart(name));
  }

  JsonLine endObject() {
    return write(JsonGenerator::writeEndObject);
  }

  JsonLine counts(String name, Map<String, ? extends Number> counts) {
    beginObject(name);
    counts.forEach((key, count) -> number(key, count.longValue()));
    return endObject();
  }

  JsonLine texts(String name, Map<String, String> values) {
    beginObject(name);
    values.forEach(this::text);
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
