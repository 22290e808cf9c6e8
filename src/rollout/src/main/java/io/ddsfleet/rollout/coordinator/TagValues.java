package io.ddsfleet.rollout.coordinator;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orders the values of a tag: numbers by their size, so that 10 comes after 9, then words by their
 * letters, and last those that have none.
 */
final class TagValues {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,100}");

  private TagValues() {}

  static int compare(@Nullable String one, @Nullable String other) {
    int byKind = Integer.compare(kind(one), kind(other));
    if (byKind != 0 || one == null || other == null) {
      return byKind;
    }
    int bySize = isNumber(one) ? new BigInteger(one).compareTo(new BigInteger(other)) : 0;
    return bySize != 0 ? bySize : one.compareTo(other);
  }

  private static int kind(@Nullable String value) {
    if (value == null) {
      return 2;
    }
    return isNumber(value) ? 0 : 1;
  }

  private static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }
}
