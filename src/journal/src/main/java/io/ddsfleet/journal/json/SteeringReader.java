package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;

/** Reads what steered a rollout, from outside or by itself. */
final class SteeringReader {

  private SteeringReader() {}

  static RolloutEvent paused(Stamp stamp, JsonFields json) {
    return new RolloutEvent.RolloutPaused(
        stamp, json.word("cause", PauseCause.class), json.textIfAny("reason"), by(json));
  }

  static RolloutEvent continued(Stamp stamp, JsonFields json) {
    return new RolloutEvent.RolloutContinued(stamp, json.textIfAny("reason"), by(json));
  }

  static RolloutEvent.RolloutRetuned retuned(Stamp stamp, JsonFields json) {
    try {
      return new RolloutEvent.RolloutRetuned(stamp, RetuningFields.read(json), by(json));
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException("has limits that cannot be: " + e.getMessage());
    }
  }

  static RolloutEvent held(Stamp stamp, boolean held, JsonFields json) {
    try {
      return new RolloutEvent.InstancesHeld(
          stamp, held, SelectionFields.read(json), json.count("instances"), by(json));
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException("has a selection that cannot be: " + e.getMessage());
    }
  }

  static RolloutEvent stopping(Stamp stamp, JsonFields json) {
    return new RolloutEvent.RolloutStopping(
        stamp, json.word("reason", Reason.NotStarted.class), json.textIfAny("why"), by(json));
  }

  private static String by(JsonFields json) {
    return json.textIfAny("by");
  }
}
