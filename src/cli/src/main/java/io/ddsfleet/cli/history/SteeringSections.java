package io.ddsfleet.cli.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.steering.WaitingInstance;
import java.io.IOException;
import java.time.Instant;

/** The parts of a rollout's JSON about waves, steering, and who waits. */
final class SteeringSections {

  private SteeringSections() {}

  /** Its waves, and how it was steered. */
  static void write(JsonGenerator json, RolloutDigest rollout) throws IOException {
    Instant pausedSince = rollout.steering().pausedSince();
    if (rollout.isPaused() && pausedSince != null) {
      json.writeStringField("pausedSince", pausedSince.toString());
      json.writeStringField("pausedFor", rollout.steering().pauseReasons());
    }
    json.writeArrayFieldStart("waves");
    for (WaveSpan wave : rollout.waves()) {
      write(json, wave);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("steering");
    for (SteeringNote note : rollout.steering().notes()) {
      write(json, note);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, WaveSpan wave) throws IOException {
    WaveStarted begun = wave.begun();
    json.writeStartObject();
    json.writeNumberField("wave", begun.wave());
    json.writeNumberField("waves", begun.waves());
    json.writeNumberField("size", begun.size());
    json.writeStringField("share", begun.share().toString());
    json.writeNumberField("eligible", begun.eligible());
    json.writeStringField("startedAt", begun.stamp().at().toString());
    WaveCompleted ended = wave.ended();
    if (ended != null) {
      json.writeStringField("completedAt", ended.stamp().at().toString());
      json.writeNumberField("upgraded", ended.upgraded());
      json.writeNumberField("failed", ended.failed());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SteeringNote note) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", note.at().toString());
    json.writeStringField("action", note.action());
    if (!note.by().isEmpty()) {
      json.writeStringField("by", note.by());
    }
    json.writeStringField("what", note.what());
    json.writeEndObject();
  }

  /** Every instance that waits and what for, if it answered; else why it did not, if it should. */
  static void write(JsonGenerator json, Reply reply) throws IOException {
    if (reply instanceof Reply.NoAnswer none) {
      json.writeStringField("waitingUnknown", none.why());
    }
    if (!(reply instanceof Reply.Answered answered)) {
      return;
    }
    json.writeArrayFieldStart("waitingInstances");
    for (WaitingInstance one : answered.answer().waiting()) {
      json.writeStartObject();
      json.writeStringField("instanceId", one.instance().instanceId());
      json.writeStringField("regionId", one.instance().regionId());
      json.writeStringField("cause", one.cause());
      json.writeStringField("why", one.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
