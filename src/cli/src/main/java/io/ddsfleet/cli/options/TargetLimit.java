package io.ddsfleet.cli.options;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many instances a rollout may upgrade at the most: a number, or a share of the inventory.
 *
 * @param value the number or the percentage
 * @param percent whether it is a percentage
 */
public record TargetLimit(int value, boolean percent) {

  /** As many as there are. */
  public static final TargetLimit NONE = new TargetLimit(100, true);

  /** The same, as the command takes it. */
  static final String ALL = "100%";

  private static final Pattern LIMIT = Pattern.compile("(\\d{1,9})(%?)");
  private static final String LABEL = "maxTargets";

  public TargetLimit {
    if (value < 0 || percent && value > 100) {
      throw new IllegalArgumentException(value + " is no limit");
    }
  }

  /** Reads {@code 50} and {@code 10%}. */
  static TargetLimit parse(String text) {
    Matcher matcher = LIMIT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text + " is no limit");
    }
    return new TargetLimit(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
  }

  /** The limit that a rollout was begun with. */
  public static TargetLimit of(Map<String, String> labels) {
    return parse(labels.getOrDefault(LABEL, ALL));
  }

  /** The words of it for a rollout's journal, so that a resume keeps it. */
  public Map<String, String> labels() {
    return equals(NONE) ? Map.of() : Map.of(LABEL, toString());
  }

  /** The number of instances that it allows; a share is rounded down. */
  public int resolve(int total) {
    return percent ? (int) ((long) total * value / 100) : value;
  }

  /** Whether so many may be upgraded of the whole inventory. */
  public boolean allows(int targets, int total) {
    return targets <= resolve(total);
  }

  /** As the command takes it: {@code 50}, {@code 10%}. */
  @Override
  public String toString() {
    return percent ? value + "%" : Integer.toString(value);
  }
}
