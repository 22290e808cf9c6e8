package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Where everything is in a picture, in its own pixels. */
final class Frame {

  static final double WIDTH = 800;
  static final double GUTTER = 96;
  static final double MARGIN = 16;
  static final double LANE = 20;
  static final double BAR = 12;
  static final double ROW = 18;
  static final double CHART = 34;

  private static final double CAPTION = 36;
  private static final double GAP = 12;

  private final Timeline timeline;
  private final TimeAxis axis;
  private final int legendRows;

  /**
   * The frame of a picture.
   *
   * @param timeline what is drawn
   * @param idle the long times in which nothing is in flight, also of what is not drawn
   */
  Frame(Timeline timeline, List<Span> idle, int legendRows) {
    this.timeline = timeline;
    Duration end = withRoom(timeline.end(), idle);
    this.axis = new TimeAxis(timeline.start(), end, idle, GUTTER, WIDTH - MARGIN);
    this.legendRows = legendRows;
  }

  /** The last bar ends a little before the right edge. */
  private static Duration withRoom(Duration end, List<Span> idle) {
    return end.plus(end.minus(IdleTimes.sum(idle)).dividedBy(40));
  }

  TimeAxis axis() {
    return axis;
  }

  /** A single wave is the whole rollout: nothing to show. */
  boolean hasWaves() {
    return timeline.waves().size() > 1;
  }

  boolean hasNotes() {
    return !timeline.moments().isEmpty()
        || timeline.bands().stream().anyMatch(band -> band.span().look() != Look.BAKE);
  }

  double wavesTop() {
    return CAPTION;
  }

  double notesTop() {
    return wavesTop() + (hasWaves() ? ROW + 4 : 0);
  }

  double lanesTop() {
    return notesTop() + (hasNotes() ? ROW : 0);
  }

  double laneTop(int lane) {
    return lanesTop() + lane * LANE;
  }

  double laneMiddle(int lane) {
    return laneTop(lane) + LANE / 2;
  }

  double lanesBottom() {
    return laneTop(timeline.lanes().size());
  }

  double chartTop() {
    return lanesBottom() + GAP;
  }

  double chartBottom() {
    return chartTop() + CHART;
  }

  double legendTop() {
    return chartBottom() + ROW + GAP / 2;
  }

  double height() {
    return legendTop() + legendRows * ROW + GAP;
  }

  /** The first lane that the band covers; none when there is no such. */
  double top(Band band) {
    return laneTop(covered(band).min().orElse(0));
  }

  /** Where the last lane ends that the band covers. */
  double bottom(Band band) {
    return laneTop(covered(band).max().orElse(-1) + 1);
  }

  private IntStream covered(Band band) {
    return IntStream.range(0, timeline.lanes().size())
        .filter(lane -> band.covers(timeline.lanes().get(lane)));
  }
}
