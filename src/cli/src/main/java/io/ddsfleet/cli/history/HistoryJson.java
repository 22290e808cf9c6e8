package io.ddsfleet.cli.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rollouts as one JSON document for other programs; names as in the event stream. */
final class HistoryJson {

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  private HistoryJson() throws IOException {
    json = new JsonFactory().createGenerator(text).setPrettyPrinter(new DefaultPrettyPrinter());
  }

  /** All rollouts, in the order given. */
  static String ofAll(List<RolloutSummary> rollouts) {
    return write(
        document -> {
          document.json.writeArrayFieldStart("rollouts");
          for (RolloutSummary rollout : rollouts) {
            document.json.writeStartObject();
            document.summary(rollout);
            document.json.writeNumberField("open", rollout.open());
            document.json.writeEndObject();
          }
          document.json.writeEndArray();
        });
  }

  /**
   * One rollout: its runs, what is open, and what waits.
   *
   * @param reply what it said to the question what its instances wait for
   */
  static String ofOne(RolloutDigest rollout, Reply reply) {
    return write(
        document -> {
          document.summary(rollout.summary());
          document.runs(rollout);
          SteeringSections.write(document.json, rollout);
          document.open(rollout);
          SteeringSections.write(document.json, reply);
        });
  }

  /** One rollout with the last outcome of each of its instances. */
  static String withOutcomes(RolloutDigest rollout) {
    return write(
        document -> {
          document.summary(rollout.summary());
          document.runs(rollout);
          SteeringSections.write(document.json, rollout);
          document.open(rollout);
          document.json.writeArrayFieldStart("instances");
          for (UpgradeOutcome outcome : rollout.outcomes()) {
            document.outcome(outcome);
          }
          document.json.writeEndArray();
          document.waiting(rollout.waitingInstances());
        });
  }

  private static String write(Content content) {
    try {
      HistoryJson document = new HistoryJson();
      document.json.writeStartObject();
      content.into(document);
      document.json.writeEndObject();
      document.json.close();
      return document.text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void summary(RolloutSummary rollout) throws IOException {
    json.writeStringField("rolloutId", rollout.rolloutId());
    json.writeStringField("state", rollout.state().name());
    json.writeStringField("createdAt", rollout.createdAt().toString());
    json.writeNumberField("total", rollout.total());
    json.writeNumberField("eligible", rollout.eligible());
    json.writeObjectFieldStart("results");
    for (Map.Entry<Result, Integer> count : rollout.results().entrySet()) {
      json.writeNumberField(count.getKey().name(), count.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("waiting", rollout.waiting());
    json.writeBooleanField("paused", rollout.paused());
    Reason.NotStarted stopping = rollout.stopping();
    if (stopping != null) {
      json.writeStringField("stopping", stopping.name());
    }
  }

  private void runs(RolloutDigest rollout) throws IOException {
    json.writeArrayFieldStart("runs");
    for (RunSpan run : rollout.runs()) {
      json.writeStartObject();
      json.writeStringField("startedAt", run.startedAt().toString());
      json.writeStringField("lastAt", run.lastAt().toString());
      Integer exitCode = run.exitCode();
      if (exitCode != null) {
        json.writeNumberField("exitCode", exitCode);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void open(RolloutDigest rollout) throws IOException {
    json.writeArrayFieldStart("open");
    for (Map.Entry<InstanceRef, Instant> one : rollout.open().entrySet()) {
      json.writeStartObject();
      instance(one.getKey());
      json.writeStringField("since", one.getValue().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void waiting(List<InstanceRef> instances) throws IOException {
    json.writeArrayFieldStart("waitingInstances");
    for (InstanceRef instance : instances) {
      json.writeStartObject();
      instance(instance);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void outcome(UpgradeOutcome outcome) throws IOException {
    Trace trace = outcome.trace();
    Reason reason = outcome.reason();
    json.writeStartObject();
    instance(outcome.instance());
    json.writeStringField("result", outcome.result().name());
    textIfAny("reason", reason == null ? "" : reason.name());
    textIfAny("message", outcome.message());
    textIfAny("errorCode", trace.errorCode());
    textIfAny("fromVersion", trace.fromVersion());
    textIfAny("toVersion", trace.toVersion());
    textIfAny("requestId", trace.requestId());
    json.writeNumberField("attempts", trace.attempts());
    json.writeBooleanField("adopted", trace.adopted());
    json.writeNumberField("elapsedMs", trace.elapsed().toMillis());
    json.writeEndObject();
  }

  private void instance(InstanceRef instance) throws IOException {
    json.writeStringField("instanceId", instance.instanceId());
    json.writeStringField("regionId", instance.regionId());
  }

  private void textIfAny(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  /** What is written between the braces of the document. */
  @FunctionalInterface
  private interface Content {
    void into(HistoryJson document) throws IOException;
  }
}
