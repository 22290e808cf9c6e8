package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.time.Duration;

/** How a rollout is cut into waves, exactly as it was given. */
final class WaveFields {

  private static final String NAME = "waves";

  private WaveFields() {}

  static void write(JsonLine json, WavePolicy waves) {
    json.beginObject(NAME)
        .texts("sizes", waves.sizes().stream().map(Portion::toString).toList())
        .text("bake", waves.bake().toString())
        .text("order", waves.order().toString())
        .flag("ramp", waves.ramp())
        .text("pauseAfter", waves.pauses().toString())
        .endObject();
  }

  /**
   * Reads it. A rollout that was begun before there were waves had all of its instances in one, and
   * goes on like that.
   */
  static WavePolicy read(JsonFields policy) {
    if (!policy.has(NAME)) {
      return WavePolicy.SINGLE;
    }
    JsonFields json = policy.fields(NAME);
    json.knowOnly("part of the waves", "sizes", "bake", "order", "ramp", "pauseAfter");
    return new WavePolicy(
        json.texts("sizes").stream().map(PolicyWords::portion).toList(),
        json.duration("bake", Duration.ZERO),
        json.parsed("order", PolicyWords::order),
        json.flag("ramp"),
        json.parsed("pauseAfter", PolicyWords::pauses));
  }
}
