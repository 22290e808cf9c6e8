package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Portion;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/**
 * How large the waves of a rollout are, as one flag says it.
 *
 * @param sizes in their order; the last repeats
 */
record WaveSizes(List<Portion> sizes) {

  WaveSizes {
    sizes = List.copyOf(sizes);
  }

  /** Reads {@code 1,10%,100%}. */
  static final class Converter implements ITypeConverter<WaveSizes> {

    private static final PortionConverter SIZE = new PortionConverter.WaveSize();

    @Override
    public WaveSizes convert(String value) {
      return new WaveSizes(Stream.of(value.split(",", -1)).map(SIZE::convert).toList());
    }
  }
}
