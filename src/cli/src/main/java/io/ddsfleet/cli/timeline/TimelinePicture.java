package io.ddsfleet.cli.timeline;

import java.util.List;
import java.util.stream.Stream;

/** Draws a timeline as one SVG document: no scripts, nothing from elsewhere, a few kilobytes. */
public final class TimelinePicture {

  /** More would make a picture that nobody scrolls through. */
  private static final int MOST_LANES = 60;

  private TimelinePicture() {}

  /**
   * The picture. Of a large fleet it has a lane for some instances, picked evenly; what is in
   * flight is of all of them.
   *
   * @param timeline what happened
   * @param caption the words above it, such as the flag it is about
   * @param about what it shows, for somebody who cannot see it
   */
  public static String draw(Timeline timeline, String caption, String about) {
    Legend legend = new Legend(timeline.looks());
    Timeline shown = timeline.withLanes(MOST_LANES);
    Frame frame = new Frame(shown, timeline.idleTimes(), legend.rows());
    String summary = Summary.of(timeline.lanes());
    return svg(frame)
        .addAll(words(caption, about + " Outcomes: " + summary + "."))
        .add(Style.sheet())
        .add(Style.hatch())
        .add(card(frame))
        .add(Element.text(Frame.MARGIN, 23, caption).set("class", "caption"))
        .add(Element.text(Frame.WIDTH - Frame.MARGIN, 23, summary).set("class", "end"))
        .addAll(layers(frame, timeline, shown))
        .add(legend.draw(frame.legendTop()))
        .toString();
  }

  /** What is drawn of the timeline, from the back to the front. */
  private static List<Element> layers(Frame frame, Timeline timeline, Timeline shown) {
    LaneDrawing lanes = new LaneDrawing(frame, shown.lanes());
    BandDrawing bands = new BandDrawing(frame, shown);
    ChartDrawing chart = new ChartDrawing(frame, timeline.calls());
    return Stream.of(
            lanes.tracks(),
            bands.shades(),
            chart.idle(),
            chart.grid(),
            lanes.bars(),
            lanes.endings(),
            chart.inFlight(),
            chart.times(),
            bands.moments(),
            bands.waves(),
            bands.notes(),
            lanes.marks(),
            bands.probes())
        .filter(layer -> !layer.isEmpty())
        .toList();
  }

  private static Element svg(Frame frame) {
    String size = Element.number(Frame.WIDTH) + " " + Element.number(frame.height());
    return new Element("svg")
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("viewBox", "0 0 " + size)
        .set("width", Frame.WIDTH)
        .set("height", frame.height())
        .set("role", "img")
        .set("aria-labelledby", "title about");
  }

  private static List<Element> words(String caption, String about) {
    return List.of(
        new Element("title").set("id", "title").text(caption),
        new Element("desc").set("id", "about").text(about));
  }

  private static Element card(Frame frame) {
    return Element.rect(0.5, 0.5, Frame.WIDTH - 1, frame.height() - 1)
        .set("rx", 6)
        .set("class", "card");
  }
}
