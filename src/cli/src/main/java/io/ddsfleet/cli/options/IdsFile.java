package io.ddsfleet.cli.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Reads a list of ids: one a line; empty lines and lines that begin with {@code #} are skipped. */
final class IdsFile {

  static final String STANDARD_INPUT = "-";

  private IdsFile() {}

  static List<String> read(String name, InputStream standardInput) {
    List<String> ids = lines(name, standardInput).stream().filter(IdsFile::holdsAnId).toList();
    for (String id : ids) {
      if (!WordConverter.isWord(id)) {
        throw new UsageException("--ids-file " + name + ": '" + id + "' is not one id a line.");
      }
    }
    if (ids.isEmpty()) {
      // no id at all would mean the whole fleet, which nobody who names a file has in mind
      throw new UsageException("--ids-file " + name + " holds no id: give it one id a line.");
    }
    return ids;
  }

  private static List<String> lines(String name, InputStream standardInput) {
    try (InputStream in = open(name, standardInput);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).toList();
    } catch (IOException | InvalidPathException | java.io.UncheckedIOException e) {
      throw new UsageException(
          "--ids-file " + name + " cannot be read: give a readable text file.");
    }
  }

  private static InputStream open(String name, InputStream standardInput) throws IOException {
    return name.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(name));
  }

  private static boolean holdsAnId(String line) {
    return !line.isEmpty() && !line.startsWith("#");
  }
}
