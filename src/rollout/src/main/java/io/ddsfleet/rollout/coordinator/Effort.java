package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an upgrade of an instance is expected to take, against others: a sharded cluster longer
 * than a replica set, more shards longer than fewer, a larger class longer than a smaller. A guess
 * that only puts instances in order; nothing depends on its being right.
 *
 * @param sharded whether it is a sharded cluster
 * @param shards how many shards it has
 * @param size how large its class is, against others; 0 where its name does not tell
 */
record Effort(boolean sharded, int shards, int size) implements Comparable<Effort> {

  private static final Comparator<Effort> COMPARATOR =
      Comparator.comparing(Effort::sharded)
          .thenComparing(Effort::shards)
          .thenComparing(Effort::size);
  private static final Pattern MANY_XLARGE = Pattern.compile("(\\d{1,3})xlarge");
  private static final int XLARGE = 8;

  static Effort of(Instance instance) {
    return new Effort(
        instance.kind() == InstanceKind.SHARDED_CLUSTER,
        instance.shards(),
        size(instance.instanceClass()));
  }

  @Override
  public int compareTo(Effort other) {
    return COMPARATOR.compare(this, other);
  }

  /** The provider's classes are words with a size in them: {@code dds.mongo.2xlarge}. */
  private static int size(String instanceClass) {
    int largest = 0;
    for (String word : instanceClass.toLowerCase(Locale.ROOT).split("\\.", -1)) {
      largest = Math.max(largest, sizeOf(word));
    }
    return largest;
  }

  private static int sizeOf(String word) {
    Matcher many = MANY_XLARGE.matcher(word);
    if (many.matches()) {
      return XLARGE * Integer.parseInt(many.group(1));
    }
    return switch (word) {
      case "small" -> 1;
      case "mid", "medium" -> 2;
      case "standard" -> 3;
      case "large" -> 4;
      case "xlarge" -> XLARGE;
      default -> 0;
    };
  }
}
