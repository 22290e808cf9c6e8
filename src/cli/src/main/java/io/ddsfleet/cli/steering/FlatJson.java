package io.ddsfleet.cli.steering;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an object of JSON whose members are texts, flags and lists of texts, and nothing deeper.
 */
final class FlatJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private FlatJson() {}

  /** Opens a text that is one object. */
  static JsonParser open(byte[] utf8) throws IOException {
    JsonParser parser = FACTORY.createParser(utf8);
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no JSON object");
    }
    return parser;
  }

  /** The members of one object; each is a list, of one element where it is a single value. */
  static Map<String, List<String>> members(JsonParser parser) throws IOException {
    Map<String, List<String>> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        members.put(name, elements(parser));
      } else {
        members.put(name, List.of(scalar(parser)));
      }
    }
    return members;
  }

  private static List<String> elements(JsonParser parser) throws IOException {
    List<String> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(scalar(parser));
    }
    return elements;
  }

  private static String scalar(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null || !token.isScalarValue()) {
      throw new IOException("no text where there should be one");
    }
    return parser.getText();
  }
}
