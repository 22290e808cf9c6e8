package io.ddsfleet.cli.history;

import io.ddsfleet.cli.output.Steered;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a rollout was steered, over all of its runs, and whether it waits for a person. */
final class SteeringLog {

  private final List<SteeringNote> notes = new ArrayList<>();
  private final Map<PauseCause, String> pauses = new EnumMap<>(PauseCause.class);
  private @Nullable Instant pausedSince;
  private int eligible;

  void add(RolloutEvent event) {
    if (event instanceof RolloutStarted started) {
      eligible = started.eligible();
      pauseIsOver();
    } else if (event instanceof RolloutPaused paused) {
      add(paused);
    } else if (event instanceof RolloutContinued continued) {
      note(event, "CONTINUED", continued.by(), "it was paused because " + continued.reason());
      pauseIsOver();
    } else if (event instanceof RolloutRetuned retuned) {
      note(event, "RETUNED", retuned.by(), Steered.limits(retuned.limits(), eligible));
    } else if (event instanceof InstancesHeld held) {
      add(held);
    } else if (event instanceof RolloutStopping stopping) {
      add(stopping);
    }
  }

  /** In the order in which it happened. */
  List<SteeringNote> notes() {
    return Collections.unmodifiableList(notes);
  }

  /** Since when it waits for a person; null while it does not. */
  @Nullable Instant pausedSince() {
    return pausedSince;
  }

  /** What it waits for a person for. */
  String pauseReasons() {
    return String.join("; ", pauses.values());
  }

  private void add(RolloutPaused paused) {
    note(paused, "PAUSED", paused.by(), paused.reason());
    pauses.put(paused.cause(), paused.reason());
    pausedSince = pausedSince == null ? paused.stamp().at() : pausedSince;
  }

  private void add(InstancesHeld held) {
    String what = held.instances() + ": " + Steered.selection(held.selection());
    note(held, held.held() ? "HELD" : "RELEASED", held.by(), what);
  }

  private void add(RolloutStopping stopping) {
    if (!stopping.by().isEmpty()) {
      note(stopping, stopping.reason().name(), stopping.by(), stopping.why());
    }
    pauseIsOver();
  }

  private void pauseIsOver() {
    pauses.clear();
    pausedSince = null;
  }

  private void note(RolloutEvent event, String action, String by, String what) {
    notes.add(new SteeringNote(event.stamp().at(), action, by, what));
  }
}
