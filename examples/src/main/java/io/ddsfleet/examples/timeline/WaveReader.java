package io.ddsfleet.examples.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the waves, and the time between them. */
final class WaveReader {

  private final List<Span> waves = new ArrayList<>();
  private final List<Band> bakes = new ArrayList<>();
  private String label = "";
  private @Nullable Duration startedAt;
  private @Nullable Duration completedAt;

  void started(int wave, int size, Duration at) {
    if (completedAt != null && completedAt.compareTo(at) < 0) {
      String time = DurationText.of(at.minus(completedAt));
      bakes.add(new Band(new Span(Look.BAKE, completedAt, at, "bake " + time), "", List.of()));
    }
    label = "wave " + wave + " (" + size + ")";
    startedAt = at;
    completedAt = null;
  }

  void completed(Duration at) {
    if (startedAt != null) {
      waves.add(new Span(Look.WAVE, startedAt, at, label));
      startedAt = null;
    }
    completedAt = at;
  }

  /** The waves; one that was not completed lasts until the end. */
  List<Span> waves(Duration end) {
    if (startedAt != null) {
      completed(end);
    }
    return waves;
  }

  List<Band> bakes() {
    return bakes;
  }
}
