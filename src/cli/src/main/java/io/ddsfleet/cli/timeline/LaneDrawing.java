package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws the lanes: a bar for each call, with what was found out about it and how it ended. */
final class LaneDrawing {

  private static final double ROUND = 3;
  private static final double THINNEST = 2;
  private static final double PAD = 5;

  private final Frame frame;
  private final List<Lane> lanes;

  LaneDrawing(Frame frame, List<Lane> lanes) {
    this.frame = frame;
    this.lanes = lanes;
  }

  /** What is behind everything: a name and a track for each instance. */
  Element tracks() {
    Element tracks = Element.group("tracks");
    for (int i = 0; i < lanes.size(); i++) {
      String name = lanes.get(i).instance().instanceId();
      double room = Frame.GUTTER - Frame.MARGIN - 2 * PAD;
      tracks.add(
          Element.text(Frame.GUTTER - 2 * PAD, frame.laneMiddle(i) + 3.5, Words.fitId(name, room))
              .set("class", "code name end"));
      double width = frame.axis().right() - Frame.GUTTER;
      tracks.add(bar(i, Frame.GUTTER, width).set("class", "track"));
    }
    return tracks;
  }

  Element bars() {
    Element bars = Element.group("bars");
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      for (Span call : lane.calls()) {
        bars.add(spanned(i, call).add(title(lane, call)));
      }
      for (Span doubt : lane.doubts()) {
        bars.add(spanned(i, doubt));
      }
    }
    return bars;
  }

  private static Element title(Lane lane, Span call) {
    String time = DurationText.of(call.to().minus(call.from()));
    return new Element("title")
        .text(lane.instance().instanceId() + ": " + call.look().words() + ", " + time);
  }

  private Element spanned(int lane, Span span) {
    double from = frame.axis().x(span.from());
    double width = Math.max(THINNEST, frame.axis().x(span.to()) - from);
    return bar(lane, from, width).set("class", span.look().cssClass());
  }

  private Element bar(int lane, double from, double width) {
    double top = frame.laneMiddle(lane) - Frame.BAR / 2;
    return Element.rect(from, top, width, Frame.BAR).set("rx", ROUND);
  }

  Element marks() {
    Element marks = Element.group("marks");
    for (int i = 0; i < lanes.size(); i++) {
      for (Moment mark : lanes.get(i).marks()) {
        double x = frame.axis().x(mark.at());
        marks.add(MarkDrawing.beside(x, frame.laneMiddle(i), mark.look()));
      }
    }
    return marks;
  }

  /** The words of every outcome that needs some. */
  Element endings() {
    List<Element> words = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      if (!lanes.get(i).ending().isEmpty()) {
        words.add(ending(lanes.get(i), frame.laneMiddle(i) + 3.5));
      }
    }
    return Element.group("endings").addAll(words);
  }

  private Element ending(Lane lane, double baseline) {
    String words = lane.ending();
    double x = frame.axis().x(lane.endedAt());
    if (x + PAD + Words.codeWidth(words) <= frame.axis().right()) {
      return Element.text(x + PAD, baseline, words).set("class", "code");
    }
    boolean inBar = Words.codeWidth(words) + 2 * PAD < lastBar(lane);
    return Element.text(x - PAD, baseline, words)
        .set("class", inBar ? "code inside end" : "code end");
  }

  private double lastBar(Lane lane) {
    if (lane.calls().isEmpty()) {
      return 0;
    }
    Span last = lane.calls().get(lane.calls().size() - 1);
    return last.to().equals(lane.endedAt()) ? width(last.from(), last.to()) : 0;
  }

  private double width(Duration from, Duration to) {
    return frame.axis().x(to) - frame.axis().x(from);
  }
}
