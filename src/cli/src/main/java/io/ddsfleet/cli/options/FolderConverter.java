package io.ddsfleet.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a folder; an empty one is a variable that was never set. */
final class FolderConverter implements ITypeConverter<Path> {

  @Override
  public Path convert(String value) {
    if (value.isBlank()) {
      throw BadValue.of(value, "a folder: write its name");
    }
    try {
      return Path.of(value).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw BadValue.of(value, "the name of a folder: " + e.getReason());
    }
  }
}
