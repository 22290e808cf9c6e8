package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Portion;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many instances a rollout may upgrade at the most: a number, or a share of the inventory.
 *
 * @param most the number or the share
 */
public record TargetLimit(Portion most) {

  /** As many as there are. */
  public static final TargetLimit NONE = new TargetLimit(Portion.ofPercent(100));

  /** The same, as the command takes it. */
  static final String ALL = "100%";

  private static final Pattern LIMIT = Pattern.compile("(\\d{1,9})(%?)");
  private static final String LABEL = "maxTargets";

  public TargetLimit {
    if (most.value() == 0) {
      throw new IllegalArgumentException("a limit of no instances upgrades nothing");
    }
  }

  /** Reads {@code 50} and {@code 10%}. */
  static TargetLimit parse(String text) {
    Matcher matcher = LIMIT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text + " is no limit");
    }
    int value = Integer.parseInt(matcher.group(1));
    return new TargetLimit(new Portion(value, !matcher.group(2).isEmpty()));
  }

  /** The limit that a rollout was begun with. */
  public static TargetLimit of(Map<String, String> labels) {
    return parse(labels.getOrDefault(LABEL, ALL));
  }

  /** The words of it for a rollout's journal, so that a resume keeps it. */
  public Map<String, String> labels() {
    return equals(NONE) ? Map.of() : Map.of(LABEL, toString());
  }

  /** Whether it is a share of the inventory. */
  public boolean isShare() {
    return most.percent();
  }

  /** The number of instances that it allows; a share is rounded down. */
  public int resolve(int total) {
    return most.roundedDown(total);
  }

  /** Whether so many may be upgraded of the whole inventory. */
  public boolean allows(int targets, int total) {
    return targets <= resolve(total);
  }

  /** As the command takes it: {@code 50}, {@code 10%}. */
  @Override
  public String toString() {
    return most.toString();
  }
}
