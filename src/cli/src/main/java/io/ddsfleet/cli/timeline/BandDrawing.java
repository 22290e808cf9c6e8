package io.ddsfleet.cli.timeline;

import java.util.List;

/** Draws what held for many instances: waves, what is between them, and regions that are held. */
final class BandDrawing {

  private static final double PAD = 4;

  private final Frame frame;
  private final Timeline timeline;

  BandDrawing(Frame frame, Timeline timeline) {
    this.frame = frame;
    this.timeline = timeline;
  }

  /** The shades behind the bars. */
  Element shades() {
    Element shades = Element.group("bands");
    for (Band band : timeline.bands()) {
      double top = frame.top(band);
      shades.add(shade(band.span(), top, frame.bottom(band) - top));
    }
    return shades;
  }

  private Element shade(Span span, double top, double height) {
    double from = frame.axis().x(span.from());
    double width = frame.axis().x(span.to()) - from;
    return Element.rect(from, top, width, height).set("class", span.look().cssClass());
  }

  /** The reads that asked whether a region is well again. */
  Element probes() {
    Element probes = Element.group("probes");
    for (Band band : timeline.bands()) {
      for (Moment mark : band.marks()) {
        probes.add(MarkDrawing.at(frame.axis().x(mark.at()), frame.top(band), mark.look()));
      }
    }
    return probes;
  }

  /** The row of waves above the lanes; empty where there is only one. */
  Element waves() {
    Element row = Element.group("waves");
    if (frame.hasWaves()) {
      timeline.waves().forEach(wave -> addToRow(row, wave, "wave-label"));
      timeline.bands().stream()
          .map(Band::span)
          .filter(span -> span.look() == Look.BAKE)
          .forEach(bake -> addToRow(row, bake, "wave-label"));
    }
    return row;
  }

  private void addToRow(Element row, Span span, String labelClass) {
    Element shade = shade(span, frame.wavesTop(), Frame.ROW);
    row.add(span.look() == Look.WAVE ? shade.set("rx", 3) : shade);
    addLabel(row, span, frame.wavesTop(), labelClass);
  }

  /** The row of notes: what the shades below are. */
  Element notes() {
    Element row = Element.group("notes");
    List<Span> noted =
        timeline.bands().stream().map(Band::span).filter(span -> span.look() != Look.BAKE).toList();
    noted.forEach(span -> addLabel(row, span, frame.notesTop(), "note"));
    return row;
  }

  /** In the middle of what it names, as far as it fits. */
  private void addLabel(Element row, Span span, double top, String cssClass) {
    double from = frame.axis().x(span.from());
    double to = frame.axis().x(span.to());
    String words = Words.fit(span.label(), to - from - PAD);
    if (!words.isEmpty()) {
      row.add(Element.text((from + to) / 2, top + 13, words).set("class", cssClass + " middle"));
    }
  }

  /** Lines through everything for what happened to the whole rollout. */
  Element moments() {
    Element lines = Element.group("moments");
    for (Moment moment : timeline.moments()) {
      double x = frame.axis().x(moment.at());
      lines.add(
          Element.line(x, frame.notesTop() + 2, x, frame.chartBottom())
              .set("class", moment.look().cssClass()));
      boolean fits = x + PAD + Words.codeWidth(moment.label()) < frame.axis().right();
      lines.add(
          Element.text(fits ? x + PAD : x - PAD, frame.notesTop() + 11, moment.label())
              .set("class", fits ? "code name" : "code name end"));
    }
    return lines;
  }
}
