package io.ddsfleet.cli.options;

import picocli.CommandLine.TypeConversionException;

/** Words a value that a flag does not take; picocli puts the name of the flag in front. */
final class BadValue {

  private BadValue() {}

  static TypeConversionException of(String value, String allowed) {
    return new TypeConversionException("'" + value + "' is not " + allowed);
  }
}
