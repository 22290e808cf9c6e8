package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a rollout is paused for, added up from its events: whoever paused it relies on that, even if
 * its process is killed. A pause after a wave is not among them, {@link WavesPassed} tells those.
 */
final class OpenPauses {

  private static final String EARLIER = ", in an earlier run";

  private final Map<PauseCause, String> reasons = new EnumMap<>(PauseCause.class);

  void add(RolloutEvent event) {
    if (event instanceof RolloutContinued) {
      reasons.clear();
    } else if (event instanceof RolloutPaused paused && paused.cause() != PauseCause.WAVE) {
      reasons.put(paused.cause(), words(paused));
    }
  }

  Map<PauseCause, String> reasons() {
    return Collections.unmodifiableMap(reasons);
  }

  private static String words(RolloutPaused paused) {
    if (paused.cause() != PauseCause.OPERATOR || paused.reason().endsWith(EARLIER)) {
      return paused.reason();
    }
    String who = paused.by().isEmpty() ? "" : " by " + paused.by();
    return paused.reason() + who + EARLIER;
  }
}
