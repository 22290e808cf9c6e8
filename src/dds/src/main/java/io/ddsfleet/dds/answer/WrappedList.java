package io.ddsfleet.dds.answer;

import java.util.List;
import java.util.stream.Stream;

/**
 * A list as the provider wraps it: twice, {@code DBInstances.DBInstance[]}, or only once. That a
 * list is empty is concluded from an empty wrapper alone, never from what is missing.
 *
 * @param list the name of the wrapper
 * @param element the name of the items in it
 * @param id a field that an item has and a wrapper has not
 */
record WrappedList(String list, String element, String id) {

  List<Node> in(Node answer) {
    if (!answer.has(list)) {
      throw new UnreadableAnswerException("has no " + list);
    }
    return answer.all(list).stream().flatMap(this::items).toList();
  }

  /** The field of an item comes first: a release note has a field named as the items are. */
  private Stream<Node> items(Node wrapper) {
    if (wrapper.has(id)) {
      return Stream.of(wrapper);
    }
    if (wrapper.has(element)) {
      return wrapper.all(element).stream();
    }
    if (wrapper.isEmpty()) {
      return Stream.empty();
    }
    throw new UnreadableAnswerException("has " + list + " without " + element);
  }
}
