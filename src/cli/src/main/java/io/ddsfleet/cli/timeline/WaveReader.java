package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the waves, and the bakes between them, whose clock stands still during a pause. */
final class WaveReader {

  private final List<Span> waves = new ArrayList<>();
  private final List<Band> bakes = new ArrayList<>();
  private String label = "";
  private @Nullable Duration startedAt;
  private @Nullable Duration bakesSince;
  private boolean between;
  private boolean paused;

  void started(int wave, int size, Duration at) {
    endBake(at);
    between = false;
    label = "wave " + wave + " (" + size + ")";
    startedAt = at;
  }

  void completed(Duration at) {
    endWave(at);
    between = true;
    bakesSince = paused ? null : at;
  }

  void paused(Duration at) {
    endBake(at);
    paused = true;
  }

  void continued(Duration at) {
    paused = false;
    bakesSince = between ? at : null;
  }

  private void endWave(Duration at) {
    if (startedAt != null) {
      waves.add(new Span(Look.WAVE, startedAt, at, label));
      startedAt = null;
    }
  }

  private void endBake(Duration at) {
    if (bakesSince != null && bakesSince.compareTo(at) < 0) {
      String time = DurationText.of(at.minus(bakesSince));
      bakes.add(new Band(new Span(Look.BAKE, bakesSince, at, "bake " + time), "", List.of()));
    }
    bakesSince = null;
  }

  /** The waves; one that was not completed lasts until the end. */
  List<Span> waves(Duration end) {
    endWave(end);
    return waves;
  }

  List<Band> bakes() {
    return bakes;
  }
}
