package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Tells in words how the instances of a timeline ended. */
final class Summary {

  private Summary() {}

  /** Such as {@code 6 upgraded, 2 failed, 1 not started}. */
  static String of(List<Lane> lanes) {
    Map<Result, Long> counts =
        lanes.stream()
            .map(Lane::outcome)
            .filter(Objects::nonNull)
            .collect(
                Collectors.groupingBy(
                    UpgradeOutcome::result,
                    () -> new EnumMap<>(Result.class),
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + words(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String words(Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
