package io.ddsfleet.cli.options;

import picocli.CommandLine.ITypeConverter;

/** Reads the name of a file; an empty one is a variable that was never set, not a flag left out. */
final class FileNameConverter implements ITypeConverter<String> {

  @Override
  public String convert(String value) {
    if (value.isBlank()) {
      throw BadValue.of(value, "a file: write its name, or - for standard input");
    }
    return value;
  }
}
