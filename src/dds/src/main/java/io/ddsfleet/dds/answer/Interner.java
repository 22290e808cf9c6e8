package io.ddsfleet.dds.answer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one copy of words that come back with every instance, such as states, zones and versions.
 * Bounded: when it is full, or a word is long, words simply stay as they are.
 */
final class Interner {

  private static final int MAX_WORDS = 4096;
  private static final int MAX_LENGTH = 128;

  private final Map<String, String> words = new ConcurrentHashMap<>();

  String one(String word) {
    if (word.isEmpty()) {
      return "";
    }
    String known = words.get(word);
    if (known != null) {
      return known;
    }
    return word.length() > MAX_LENGTH || words.size() >= MAX_WORDS ? word : keep(word);
  }

  private String keep(String word) {
    String before = words.putIfAbsent(word, word);
    return before == null ? word : before;
  }
}
