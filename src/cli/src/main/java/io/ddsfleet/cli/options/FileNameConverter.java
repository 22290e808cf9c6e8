package io.ddsfleet.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a file; an empty one is a variable that was never set, not a flag left out. */
final class FileNameConverter implements ITypeConverter<Path> {

  @Override
  public Path convert(String value) {
    if (value.isBlank()) {
      throw BadValue.of(value, "a file: write its name, or - for standard input");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw BadValue.of(value, "the name of a file: " + e.getReason());
    }
  }
}
