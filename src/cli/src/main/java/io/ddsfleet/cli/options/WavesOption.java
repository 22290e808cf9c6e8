package io.ddsfleet.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/**
 * The waves of a rollout. There is one so far, of all eligible instances; the flag says so in the
 * words that will go on to mean the same.
 */
public final class WavesOption {

  private static final String ONE_WAVE = "100%";

  @Option(
      order = 23,
      names = "--waves",
      paramLabel = "100%",
      defaultValue = ONE_WAVE,
      converter = Converter.class,
      description =
          "All eligible instances in one wave, which is the only value so far." + Texts.DEFAULT)
  void waves(String waves) {
    // nothing to keep: the one value that is let through is what happens anyway
  }

  static final class Converter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!value.equals(ONE_WAVE)) {
        throw BadValue.of(value, "known yet: write 100%, all eligible instances in one wave");
      }
      return value;
    }
  }
}
