package io.ddsfleet.cli.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words what is wrong with a name that is no flag, and which one was probably meant. */
final class UnknownName {

  private static final Pattern SECRET =
      Pattern.compile("access.?key|secret|passw|token|credential|private.?key|api.?key");
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
  private static final int PREFIX = 2;

  private UnknownName() {}

  static String text(String name, Collection<String> known) {
    if (SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()) {
      return quoted(name)
          + " looks like a credential, and none is read from this file: remove it, and use"
          + " environment variables or a profile of the credentials file.";
    }
    String meant = canonical(name);
    if (known.contains(meant)) {
      return quoted(name) + " is not how the flag is written: write " + meant + ".";
    }
    return quoted(name) + " is no flag" + suggestion(meant, known);
  }

  private static String suggestion(String meant, Collection<String> known) {
    String prefix = meant.substring(0, Math.min(PREFIX, meant.length()));
    List<String> alike = known.stream().filter(name -> name.startsWith(prefix)).toList();
    return meant.isEmpty() || alike.isEmpty()
        ? ": write the long name of a flag, without its dashes, or remove it."
        : ": write one of these, or remove it: " + String.join(", ", alike) + ".";
  }

  /** As flags are written: {@code maxInFlight}, {@code max_in_flight} and the dashes in front. */
  private static String canonical(String name) {
    return HUMP.matcher(name)
        .replaceAll("$1-$2")
        .toLowerCase(Locale.ROOT)
        .replace('_', '-')
        .replaceFirst("^-+", "");
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }
}
