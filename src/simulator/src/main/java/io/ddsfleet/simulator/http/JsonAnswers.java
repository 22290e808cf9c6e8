package io.ddsfleet.simulator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes answers as JSON. */
final class JsonAnswers {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonAnswers() {}

  static String write(Node.Fields answer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writeNode(json, answer);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  private static void writeNode(JsonGenerator json, Node node) throws IOException {
    if (node instanceof Node.Text text) {
      json.writeString(text.value());
    } else if (node instanceof Node.Whole whole) {
      json.writeNumber(whole.value());
    } else if (node instanceof Node.Items items) {
      json.writeStartArray();
      for (Node item : items.items()) {
        writeNode(json, item);
      }
      json.writeEndArray();
    } else if (node instanceof Node.Fields fields) {
      writeFields(json, fields);
    }
  }

  private static void writeFields(JsonGenerator json, Node.Fields fields) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Node> field : fields.fields().entrySet()) {
      json.writeFieldName(field.getKey());
      writeNode(json, field.getValue());
    }
    json.writeEndObject();
  }
}
