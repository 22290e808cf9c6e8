package io.ddsfleet.cli.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One element of an SVG document, with what is in it. */
final class Element {

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Element> children = new ArrayList<>();
  private String text = "";

  Element(String name) {
    this.name = name;
  }

  static Element group(String cssClass) {
    return new Element("g").set("class", cssClass);
  }

  static Element rect(double x, double y, double width, double height) {
    return new Element("rect").set("x", x).set("y", y).set("width", width).set("height", height);
  }

  static Element line(double x1, double y1, double x2, double y2) {
    return new Element("line").set("x1", x1).set("y1", y1).set("x2", x2).set("y2", y2);
  }

  static Element text(double x, double y, String words) {
    return new Element("text").set("x", x).set("y", y).text(words);
  }

  Element set(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  Element set(String attribute, double value) {
    return set(attribute, number(value));
  }

  Element text(String words) {
    text = words;
    return this;
  }

  boolean isEmpty() {
    return children.isEmpty() && text.isEmpty();
  }

  Element add(Element child) {
    children.add(child);
    return this;
  }

  Element addAll(List<Element> more) {
    children.addAll(more);
    return this;
  }

  /** A number with at most one digit after the point, whatever the locale. */
  static String number(double value) {
    String rounded = String.format(Locale.ROOT, "%.1f", value);
    return rounded.endsWith(".0") ? rounded.substring(0, rounded.length() - 2) : rounded;
  }

  /** No control characters, which XML has no way to write. */
  private static String escape(String words) {
    return words
        .replaceAll("[\\p{Cc}&&[^\\n]]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The document, one element a line where that changes nothing. */
  @Override
  public String toString() {
    StringBuilder document = new StringBuilder();
    write(document);
    return document.toString();
  }

  private void write(StringBuilder document) {
    document.append('<').append(name);
    attributes.forEach(
        (key, value) ->
            document.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
    if (isEmpty()) {
      document.append("/>\n");
      return;
    }
    document.append('>').append(escape(text));
    if (!children.isEmpty()) {
      document.append('\n');
      children.forEach(child -> child.write(document));
    }
    document.append("</").append(name).append(">\n");
  }
}
