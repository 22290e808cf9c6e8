package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.WaveOrder;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code id}, {@code tag:KEY}, {@code smallest-first} and {@code longest-first}. */
final class WaveOrderConverter implements ITypeConverter<WaveOrder> {

  @Override
  public WaveOrder convert(String value) {
    String tagKey = TagKey.in(value);
    if (!tagKey.isEmpty()) {
      return WaveOrder.byTag(tagKey);
    }
    return switch (value) {
      case "id" -> WaveOrder.BY_ID;
      case "smallest-first" -> WaveOrder.SMALLEST_FIRST;
      case "longest-first" -> WaveOrder.LONGEST_FIRST;
      default ->
          throw BadValue.of(value, "an order: write id, tag:KEY, smallest-first or longest-first");
    };
  }
}
