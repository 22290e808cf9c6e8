package io.ddsfleet.dds.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.List;

/** Reads JSON into a tree, token by token. */
final class JsonNodes {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(2 * NodeLimits.MAX_DEPTH).build())
          .build();

  private final JsonParser parser;
  private final NodeLimits limits = new NodeLimits();

  private JsonNodes(JsonParser parser) {
    this.parser = parser;
  }

  static Node read(byte[] body) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableAnswerException("is no JSON object");
      }
      Node root = new JsonNodes(parser).object(0);
      if (parser.nextToken() != null) {
        throw new UnreadableAnswerException("goes on after its end");
      }
      return root;
    } catch (IOException e) {
      throw new UnreadableAnswerException("is no whole JSON", e);
    }
  }

  private Node object(int depth) throws IOException {
    Node node = limits.newNode(depth);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      value(value, node.named(name), depth + 1);
    }
    return node;
  }

  private void value(JsonToken token, List<Node> siblings, int depth) throws IOException {
    switch (token) {
      case START_OBJECT -> siblings.add(object(depth));
      case START_ARRAY -> array(siblings, depth);
      case VALUE_NULL -> {}
      default -> siblings.add(scalar(depth));
    }
  }

  private void array(List<Node> siblings, int depth) throws IOException {
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      value(token, siblings, depth + 1);
      token = parser.nextToken();
    }
  }

  private Node scalar(int depth) throws IOException {
    Node node = limits.newNode(depth);
    node.setText(parser.getText());
    return node;
  }
}
