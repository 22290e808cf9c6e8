package io.ddsfleet.journal;

import io.ddsfleet.journal.json.JsonFields;
import io.ddsfleet.journal.json.UnreadableRecordException;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.ClaimState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What is written in the file of a claim. */
final class ClaimNote {

  private ClaimNote() {}

  /**
   * How a claim stands, as JSON.
   *
   * @param now for people who look
   */
  static String write(ClaimState state, Instant now) {
    Claim.Inherited unproven = state.unproven();
    return Notes.json(
        json -> {
          json.text("rolloutId", state.holder()).instant("at", now);
          if (unproven != null) {
            json.text("unprovenCallOf", unproven.rolloutId())
                .text("fromVersion", unproven.fromVersion());
          }
        });
  }

  /** How the claim stood; what cannot be read may stand for any call. */
  static ClaimState read(String text) {
    try {
      JsonFields json = JsonFields.parse(text.getBytes(StandardCharsets.UTF_8));
      String holder = json.text("rolloutId");
      return json.has("unprovenCallOf")
          ? new ClaimState(holder, unproven(json))
          : ClaimState.fresh(holder);
    } catch (UnreadableRecordException e) {
      return ClaimState.UNKNOWN;
    }
  }

  private static Claim.Inherited unproven(JsonFields json) {
    return new Claim.Inherited(json.text("unprovenCallOf"), json.textIfAny("fromVersion"));
  }
}
