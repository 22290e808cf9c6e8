package io.ddsfleet.cli.run;

import java.util.Collection;
import java.util.List;

/** Words what a mistyped flag looks like: it is no error, and it is not what was meant. */
final class FlagWarnings {

  static final String NOTHING_MATCHES =
      "No instance matches; check --region, --tag and the other filters.";

  private FlagWarnings() {}

  /** One line for each excluded id that is not there. */
  static List<String> notExcluded(Collection<String> ids) {
    return ids.stream().map(id -> "--exclude " + id + ": not in the inventory").toList();
  }
}
