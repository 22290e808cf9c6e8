package io.ddsfleet.dds.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer, the same whether it came as JSON or as XML: a text, and named children. A
 * JSON array becomes repeated children, as XML has them anyway, so one element and a list of one
 * look alike; a JSON {@code null} is an empty list.
 */
public final class Node {

  private final Map<String, List<Node>> children = new LinkedHashMap<>();
  private String text = "";

  /**
   * Reads a whole body, as XML if it starts with {@code <} and else as JSON, whatever was asked
   * for.
   *
   * @throws UnreadableAnswerException when the body is anything but one whole document
   */
  public static Node read(byte[] body) {
    return startsLikeXml(body) ? XmlNodes.read(body) : JsonNodes.read(body);
  }

  private static boolean startsLikeXml(byte[] body) {
    for (byte each : body) {
      if (each == '<') {
        return true;
      }
      if (each == '{' || each == '[') {
        return false;
      }
    }
    return false;
  }

  void setText(String words) {
    text = words;
  }

  /** Makes the name present, even if nothing is ever added under it: an empty list. */
  List<Node> named(String name) {
    return children.computeIfAbsent(name, any -> new ArrayList<>(1));
  }

  /** Whether there is such a child, be it an empty list. */
  public boolean has(String name) {
    return children.containsKey(name);
  }

  /** Whether nothing is in it: no children, and no text but space. */
  boolean isEmpty() {
    return children.isEmpty() && text.isBlank();
  }

  /** The text of the first child of that name; empty when there is none. */
  public String text(String name) {
    Node child = child(name);
    return child == null ? "" : child.text;
  }

  /** The children of that name. */
  public List<Node> all(String name) {
    return List.copyOf(children.getOrDefault(name, List.of()));
  }

  /** The children of the first child: {@code all("Tags", "Tag")} for {@code Tags.Tag[]}. */
  public List<Node> all(String list, String element) {
    Node child = child(list);
    return child == null ? List.of() : child.all(element);
  }

  /** The names of the children. */
  public Set<String> names() {
    return Set.copyOf(children.keySet());
  }

  /** The first child of that name; null when there is none. */
  public @Nullable Node child(String name) {
    List<Node> found = children.get(name);
    return found == null || found.isEmpty() ? null : found.get(0);
  }
}
