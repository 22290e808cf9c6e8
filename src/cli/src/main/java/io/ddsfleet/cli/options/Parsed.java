package io.ddsfleet.cli.options;

import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/** Reads values whose own parser says what it expects. */
final class Parsed {

  private Parsed() {}

  static <T> T by(Function<String, T> parser, String value) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
