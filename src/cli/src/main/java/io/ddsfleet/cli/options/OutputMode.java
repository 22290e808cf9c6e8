package io.ddsfleet.cli.options;

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
        if (EnumWords.word(mode).equals(value)) {
          return mode;
        }
      }
      throw BadValue.of(value, "an output: write auto, plain or ndjson");
    }
  }

  /** The words, for completion. */
  static final class Words extends EnumWords {
    Words() {
      super(OutputMode.values());
    }
  }
}
