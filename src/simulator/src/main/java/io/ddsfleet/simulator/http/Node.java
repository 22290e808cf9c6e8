package io.ddsfleet.simulator.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of an answer, before it is JSON or XML. */
sealed interface Node {

  /** A word. */
  record Text(String value) implements Node {}

  /** A number, which only JSON tells from a word. */
  record Whole(long value) implements Node {}

  /** A list; in XML every item is an element of the field's name. */
  record Items(List<Fields> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named parts, in order. */
  record Fields(Map<String, Node> fields) implements Node {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** No parts. */
    static Fields none() {
      return new Fields(Map.of());
    }

    /** These parts and a word. */
    Fields with(String name, String value) {
      return with(name, new Text(value));
    }

    /** These parts and a number. */
    Fields with(String name, long value) {
      return with(name, new Whole(value));
    }

    /** These parts and a word, if there is one: what is absent is left out. */
    Fields withNonEmpty(String name, String value) {
      return value.isEmpty() ? this : with(name, value);
    }

    /** These parts and a list, wrapped twice as the API does it. */
    Fields withList(String name, String itemName, List<Fields> items) {
      return with(name, none().with(itemName, new Items(items)));
    }

    /** These parts, then the others. */
    Fields withAll(Fields others) {
      Map<String, Node> all = new LinkedHashMap<>(fields);
      all.putAll(others.fields());
      return new Fields(all);
    }

    /** These parts and one more. */
    Fields with(String name, Node value) {
      Map<String, Node> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new Fields(more);
    }
  }
}
