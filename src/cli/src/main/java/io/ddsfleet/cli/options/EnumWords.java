package io.ddsfleet.cli.options;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The words of an enumeration as flags write them: in small letters, with dashes. */
abstract class EnumWords implements Iterable<String> {

  private final List<String> words;

  EnumWords(Enum<?>[] values) {
    this.words = Arrays.stream(values).map(EnumWords::word).toList();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public final Iterator<String> iterator() {
    return words.iterator();
  }
}
