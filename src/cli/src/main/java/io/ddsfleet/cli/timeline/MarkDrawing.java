package io.ddsfleet.cli.timeline;

/** Draws what was found out at a moment, so that it can be told apart without colours. */
final class MarkDrawing {

  private static final double RADIUS = 6;
  private static final double DOT = 3;

  private MarkDrawing() {}

  /**
   * The mark beside its moment, on the side of the time that it bounds: a call that is unclear
   * again right after it was cleared shows both.
   */
  static Element beside(double x, double y, Look look) {
    return at(look == Look.UNCLEAR ? x + RADIUS : x - RADIUS, y, look);
  }

  /** The mark right here. */
  static Element at(double x, double y, Look look) {
    Element mark = Element.group(look.cssClass());
    mark.set("transform", "translate(" + Element.number(x) + " " + Element.number(y) + ")");
    double radius = look == Look.PROBE ? DOT : RADIUS;
    mark.add(new Element("circle").set("r", radius).set("class", "mark"));
    if (look != Look.PROBE) {
      mark.add(new Element("path").set("class", "sign").set("d", sign(look)));
    }
    return mark;
  }

  /** A question mark, a tick or a cross. */
  private static String sign(Look look) {
    return switch (look) {
      case ADOPTED -> "M-2.6 .2l1.8 2 3.4-4.2";
      case CLEARED -> "M-2.2-2.2l4.4 4.4M2.2-2.2l-4.4 4.4";
      default -> "M-1.9-1.4q.2-1.9 1.9-1.9 1.9 0 1.9 1.6 0 1-1.2 1.6-.7.4-.7 1.2M0 3.2v.1";
    };
  }
}
