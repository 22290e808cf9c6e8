package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a live display tells of the waves: which one is under way, and why nothing begins where
 * nothing does.
 *
 * @param progress what happened so far
 * @param now the time that a bake and a pause are told by
 */
record WaveLines(RunProgress progress, Instant now) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    WaveStarted wave = progress.waves().wave();
    if (wave != null) {
      lines.add(WaveWords.name(wave) + ": " + WaveWords.size(wave) + baking());
    }
    RolloutStopping stopping = progress.stopping();
    if (stopping != null) {
      lines.add(Words.printable(stop(stopping)));
    } else if (progress.waves().isPaused()) {
      lines.addAll(pause(progress.waves().pausedSince()));
    }
    return lines;
  }

  private String baking() {
    Instant until = progress.waves().bakesUntil();
    if (until == null || !until.isAfter(now) || progress.stopping() != null) {
      return "";
    }
    return progress.waves().isPaused()
        ? ", its bake stands still"
        : ", bakes until " + Words.time(until);
  }

  private static String stop(RolloutStopping stopping) {
    return "STOPPING ("
        + stopping.reason()
        + ")"
        + Steered.by(stopping.by())
        + (stopping.why().isEmpty() ? "" : ": " + stopping.why());
  }

  private List<String> pause(@Nullable Instant since) {
    Duration age =
        since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    String reasons = progress.waves().pauseReasons();
    return List.of(
        Words.printable("PAUSED for " + Words.clock(age) + ": " + reasons),
        "  " + SteeringHint.goOn(rolloutId()));
  }

  private String rolloutId() {
    var started = progress.started();
    return started == null ? "" : started.stamp().rolloutId();
  }
}
