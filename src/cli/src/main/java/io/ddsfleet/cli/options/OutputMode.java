package io.ddsfleet.cli.options;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** How results are written. */
public enum OutputMode {
  /** Live on a terminal, plain lines otherwise. */
  AUTO,
  /** One readable line an event or an instance. */
  PLAIN,
  /** One JSON object a line. */
  NDJSON;

  /** Reads the words in small letters. */
  static final class Converter implements ITypeConverter<OutputMode> {
    @Override
    public OutputMode convert(String value) {
      for (OutputMode mode : values()) {
        if (mode.name().toLowerCase(Locale.ROOT).equals(value)) {
          return mode;
        }
      }
      throw BadValue.of(value, "an output: write auto, plain or ndjson");
    }
  }
}
