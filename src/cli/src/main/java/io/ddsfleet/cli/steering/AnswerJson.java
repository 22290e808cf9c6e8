package io.ddsfleet.cli.steering;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.WaitingInstance;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers as lines of JSON. */
final class AnswerJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private AnswerJson() {}

  static String write(SteeringAnswer answer) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeBooleanField("done", answer.done());
      json.writeStringField("message", answer.message());
      json.writeArrayFieldStart("waiting");
      for (WaitingInstance one : answer.waiting()) {
        json.writeStartObject();
        json.writeStringField("instanceId", one.instance().instanceId());
        json.writeStringField("regionId", one.instance().regionId());
        json.writeStringField("cause", one.cause());
        json.writeStringField("why", one.why());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  static SteeringAnswer read(byte[] line) throws IOException {
    try (JsonParser parser = FlatJson.open(line)) {
      boolean done = false;
      String message = "";
      List<WaitingInstance> waiting = List.of();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "done" -> done = parser.getBooleanValue();
          case "message" -> message = parser.getText();
          case "waiting" -> waiting = waiting(parser);
          default -> parser.skipChildren();
        }
      }
      return new SteeringAnswer(done, message, waiting);
    }
  }

  private static List<WaitingInstance> waiting(JsonParser parser) throws IOException {
    List<WaitingInstance> waiting = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      waiting.add(one(FlatJson.members(parser)));
    }
    return waiting;
  }

  private static WaitingInstance one(Map<String, List<String>> members) {
    return new WaitingInstance(
        new InstanceRef(text(members, "regionId"), text(members, "instanceId")),
        text(members, "cause"),
        text(members, "why"));
  }

  private static String text(Map<String, List<String>> members, String name) {
    return String.join("", members.getOrDefault(name, List.of()));
  }
}
