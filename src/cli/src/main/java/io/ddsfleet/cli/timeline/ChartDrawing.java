package io.ddsfleet.cli.timeline;

import java.util.ArrayList;
import java.util.List;

/** Draws the time, and under the lanes how many were in flight at it. */
final class ChartDrawing {

  private static final double PAD = 10;

  private final Frame frame;
  private final List<InFlight> steps;
  private final int most;

  ChartDrawing(Frame frame, List<Span> calls) {
    this.frame = frame;
    List<InFlight> exact = InFlight.of(calls);
    this.most = InFlight.most(exact);
    this.steps = visible(exact);
  }

  /** Without what lasts for less than a pixel: one ends and the next begins a moment later. */
  private List<InFlight> visible(List<InFlight> exact) {
    List<InFlight> visible = new ArrayList<>();
    for (InFlight step : exact) {
      if (!visible.isEmpty() && x(step) - x(visible.get(visible.size() - 1)) < 1) {
        visible.remove(visible.size() - 1);
      }
      visible.add(step);
    }
    return visible;
  }

  private double x(InFlight step) {
    return frame.axis().x(step.at());
  }

  /** A line up from each of some round moments. */
  Element grid() {
    Element grid = Element.group("grid");
    for (Tick tick : frame.axis().ticks()) {
      double x = frame.axis().x(tick.at());
      grid.add(Element.line(x, frame.lanesTop(), x, frame.chartBottom()));
    }
    double bottom = frame.chartBottom();
    return grid.add(Element.line(Frame.GUTTER, bottom, frame.axis().right(), bottom));
  }

  /** The names of those that have room for one. */
  Element times() {
    Element times = Element.group("times");
    double free = 0;
    for (Tick tick : frame.axis().ticks()) {
      double x = frame.axis().x(tick.at());
      double half = Words.proseWidth(tick.label()) / 2;
      if (x - half > free && x + half < Frame.WIDTH - Frame.MARGIN / 2) {
        times.add(Element.text(x, frame.chartBottom() + 14, tick.label()).set("class", "middle"));
        free = x + half + PAD / 2;
      }
    }
    return times;
  }

  /** What is not to scale, over the lanes and the chart. */
  Element idle() {
    Element idle = Element.group("idle-times");
    double height = frame.chartBottom() - frame.lanesTop();
    for (Span gap : frame.axis().idle()) {
      double from = frame.axis().x(gap.from());
      double width = frame.axis().x(gap.to()) - from;
      idle.add(Element.rect(from, frame.lanesTop(), width, height).set("class", "idle"));
    }
    return idle;
  }

  Element inFlight() {
    Element chart = Element.group("in-flight");
    if (most > 0) {
      String way = way();
      chart.add(new Element("path").set("class", "area").set("d", way + "Z"));
      chart.add(new Element("path").set("class", "steps").set("d", way));
    }
    double x = Frame.GUTTER - PAD;
    chart.add(Element.text(x, frame.chartBottom() - 2, "in flight").set("class", "end"));
    chart.add(Element.text(x, frame.chartTop() + 9, "most " + most).set("class", "end"));
    return chart;
  }

  private String way() {
    StringBuilder way = new StringBuilder();
    way.append('M').append(Element.number(Frame.GUTTER)).append(' ').append(height(0));
    for (InFlight step : steps) {
      way.append('H').append(Element.number(x(step)));
      way.append('V').append(height(step.count()));
    }
    return way.toString();
  }

  private String height(int count) {
    return Element.number(frame.chartBottom() - Frame.CHART * count / most);
  }
}
