package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;

/** Reads how an instance ended. */
final class OutcomeReader {

  private OutcomeReader() {}

  static UpgradeOutcome read(InstanceRef instance, JsonFields json) {
    Trace trace = trace(json);
    String message = json.textIfAny("message");
    return switch (json.word("result", Result.class)) {
      case UPGRADED -> new UpgradeOutcome.Upgraded(instance, trace, message);
      case CURRENT -> new UpgradeOutcome.Current(instance, trace, message);
      case SKIPPED ->
          new UpgradeOutcome.Skipped(instance, why(json, Reason.Skipped.class), trace, message);
      case FAILED ->
          new UpgradeOutcome.Failed(instance, why(json, Reason.Failed.class), trace, message);
      case UNRESOLVED ->
          new UpgradeOutcome.Unresolved(
              instance, why(json, Reason.Unresolved.class), trace, message);
      case NOT_STARTED ->
          new UpgradeOutcome.NotStarted(
              instance, why(json, Reason.NotStarted.class), trace, message);
    };
  }

  private static <E extends Enum<E>> E why(JsonFields json, Class<E> reasons) {
    return json.word("reason", reasons);
  }

  private static Trace trace(JsonFields json) {
    return new Trace(
        json.textIfAny("fromVersion"),
        json.textIfAny("toVersion"),
        json.textIfAny("requestId"),
        json.textIfAny("errorCode"),
        json.count("attempts", 0),
        json.flag("adopted"),
        json.millis("elapsedMs"));
  }
}
