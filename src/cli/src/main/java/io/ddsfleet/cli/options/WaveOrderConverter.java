package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.WaveOrder;
import java.util.Iterator;
import java.util.List;
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

  /** The words, for completion; which tags there are is not known. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("id", "smallest-first", "longest-first").iterator();
    }
  }
}
