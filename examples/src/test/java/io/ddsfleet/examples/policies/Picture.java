package io.ddsfleet.examples.policies;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A picture as somebody sees it who knows nothing of the program that drew it. */
final class Picture {

  private static final Set<String> CALLS =
      Set.of("upgraded", "failed", "unresolved", "skipped", "running", "not-executed");

  private static final double EDGE = 0.2;

  private final Document document;

  /**
   * A rectangle.
   *
   * @param kind its class
   */
  record Box(String kind, double x, double y, double width, double height) {

    double right() {
      return x + width;
    }

    boolean isAt(double place) {
      return x <= place && place + EDGE < right();
    }
  }

  private Picture(Document document) {
    this.document = document;
  }

  /** The picture of this name, drawn anew. */
  static Picture of(String name) throws Exception {
    Scenario scenario =
        Scenarios.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return parse(PolicyTimelines.draw(scenario));
  }

  /** Reads a well-formed document, and nothing that it refers to. */
  static Picture parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    return new Picture(builder.parse(new InputSource(new StringReader(svg))));
  }

  Element root() {
    return document.getDocumentElement();
  }

  List<Element> elements(String name) {
    NodeList found = document.getElementsByTagNameNS("*", name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /** The bars of calls. */
  List<Box> calls() {
    return boxes("bars").stream().filter(box -> CALLS.contains(box.kind())).toList();
  }

  /** The rectangles of one group. */
  List<Box> boxes(String group) {
    List<Box> boxes = new ArrayList<>();
    for (Element rect : elements("rect")) {
      Element parent = (Element) rect.getParentNode();
      if (parent.getAttribute("class").equals(group)) {
        boxes.add(box(rect));
      }
    }
    return boxes;
  }

  List<Box> allBoxes() {
    return elements("rect").stream().map(Picture::box).toList();
  }

  /** Where the upright lines of a kind are, from left to right. */
  List<Double> linesOf(String kind) {
    return elements("line").stream()
        .filter(line -> line.getAttribute("class").equals(kind))
        .filter(line -> line.getAttribute("x1").equals(line.getAttribute("x2")))
        .map(line -> Double.parseDouble(line.getAttribute("x1")))
        .sorted()
        .toList();
  }

  /** Where a moment is that the axis names. */
  double placeOf(String tick) {
    return elements("text").stream()
        .filter(text -> text.getTextContent().equals(tick))
        .mapToDouble(text -> Double.parseDouble(text.getAttribute("x")))
        .findFirst()
        .orElseThrow();
  }

  double number(String attribute) {
    return Double.parseDouble(root().getAttribute(attribute));
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** How many of the boxes are at one place at the most; a touch of edges is not counted. */
  static long mostAtOnce(List<Box> boxes) {
    return boxes.stream()
        .mapToLong(box -> boxes.stream().filter(other -> other.isAt(box.x())).count())
        .max()
        .orElse(0);
  }

  private static Box box(Element rect) {
    return new Box(
        rect.getAttribute("class"),
        Double.parseDouble(rect.getAttribute("x")),
        Double.parseDouble(rect.getAttribute("y")),
        Double.parseDouble(rect.getAttribute("width")),
        Double.parseDouble(rect.getAttribute("height")));
  }
}
