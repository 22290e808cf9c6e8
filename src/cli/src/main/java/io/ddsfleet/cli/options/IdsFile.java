package io.ddsfleet.cli.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of ids: one a line; empty lines and lines that begin with {@code #} are skipped. */
final class IdsFile {

  private static final Path STANDARD_INPUT = Path.of("-");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private IdsFile() {}

  static boolean isStandardInput(Path file) {
    return file.equals(STANDARD_INPUT);
  }

  static List<String> read(Path file, InputStream standardInput) {
    List<String> ids = ids(file, lines(file, standardInput));
    if (ids.isEmpty()) {
      // no id at all would mean the whole fleet, which nobody who names a file has in mind
      throw new UsageException("--ids-file " + file + " holds no id: give it one id a line.");
    }
    return ids;
  }

  private static List<String> ids(Path file, List<String> lines) {
    List<String> ids = new ArrayList<>();
    int number = 0;
    for (String line : lines) {
      number++;
      if (holdsAnId(line)) {
        ids.add(checked(line, file, number));
      }
    }
    return ids;
  }

  /** The text does not repeat the line: a file that was named by mistake may hold a secret. */
  private static String checked(String line, Path file, int number) {
    if (!IdConverter.isId(line)) {
      throw new UsageException(
          "--ids-file " + file + ", line " + number + ": not an id (letters, digits, '-')");
    }
    return line;
  }

  private static List<String> lines(Path file, InputStream standardInput) {
    try (InputStream in = open(file, standardInput);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>(reader.lines().map(String::strip).toList());
      if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
        lines.set(0, lines.get(0).substring(1).strip());
      }
      return lines;
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          "--ids-file " + file + " cannot be read: give a readable text file.");
    }
  }

  private static InputStream open(Path file, InputStream standardInput) throws IOException {
    return isStandardInput(file) ? standardInput : Files.newInputStream(file);
  }

  private static boolean holdsAnId(String line) {
    return !line.isEmpty() && !line.startsWith("#");
  }
}
