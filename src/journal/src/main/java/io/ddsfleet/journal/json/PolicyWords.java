package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.WaveOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads parts of a policy from their texts, such as {@code 10%} or {@code tag:app}. Any other text
 * is an {@link IllegalArgumentException}.
 */
final class PolicyWords {

  private static final String TAG = "tag:";

  private PolicyWords() {}

  static Portion portion(String text) {
    return text.endsWith("%")
        ? Portion.ofPercent(Integer.parseInt(text.substring(0, text.length() - 1)))
        : Portion.of(Integer.parseInt(text));
  }

  static Rate rate(String text) {
    int slash = text.indexOf('/');
    int permits = Integer.parseInt(text.substring(0, Math.max(0, slash)));
    return switch (text.substring(slash + 1)) {
      case "s" -> Rate.perSecond(permits);
      case "m" -> Rate.perMinute(permits);
      default -> new Rate(permits, Duration.parse(text.substring(slash + 1)));
    };
  }

  static WaveOrder order(String text) {
    return text.startsWith(TAG)
        ? WaveOrder.byTag(text.substring(TAG.length()))
        : oneOf(
            Arrays.stream(WaveOrder.By.values()).filter(by -> by != WaveOrder.By.TAG),
            by -> new WaveOrder(by, ""),
            text);
  }

  static GroupKey groupKey(String text) {
    return text.startsWith(TAG)
        ? GroupKey.ofTag(text.substring(TAG.length()))
        : oneOf(
            Arrays.stream(GroupKey.Kind.values()).filter(kind -> kind != GroupKey.Kind.TAG),
            GroupKey::of,
            text);
  }

  static PausePoints pauses(String text) {
    if (text.equals(PausePoints.ALL.toString())) {
      return PausePoints.ALL;
    }
    return text.isEmpty()
        ? PausePoints.NONE
        : PausePoints.after(Stream.of(text.split(",")).map(Integer::valueOf).toList());
  }

  private static <K, T> T oneOf(Stream<K> kinds, Function<K, T> maker, String text) {
    return kinds
        .map(maker)
        .filter(known -> known.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }
}
