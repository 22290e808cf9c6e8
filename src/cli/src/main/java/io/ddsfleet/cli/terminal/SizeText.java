package io.ddsfleet.cli.terminal;

import io.ddsfleet.cli.terminal.Tty.Size;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the size of a terminal from what {@code stty size} prints, or from the environment. */
final class SizeText {

  private static final Pattern ROWS_COLUMNS = Pattern.compile("\\s*(\\d{1,5}) (\\d{1,5})\\s*");
  private static final int LEAST = 10;

  private SizeText() {}

  /** The size in {@code 24 80}; empty for anything else, and for the zeros of a serial line. */
  static Optional<Size> parse(String rowsAndColumns) {
    Matcher matcher = ROWS_COLUMNS.matcher(rowsAndColumns);
    return matcher.matches() ? sizeOf(matcher.group(2), matcher.group(1)) : Optional.empty();
  }

  /** The size in {@code COLUMNS} and {@code LINES}, where a shell exports them. */
  static Optional<Size> ofEnvironment(Map<String, String> environment) {
    String rows = environment.getOrDefault("LINES", Integer.toString(Size.USUAL.rows()));
    return parse(rows + " " + environment.getOrDefault("COLUMNS", ""));
  }

  private static Optional<Size> sizeOf(String columns, String rows) {
    Size size = new Size(Integer.parseInt(columns), Integer.parseInt(rows));
    return size.columns() < LEAST || size.rows() < 1 ? Optional.empty() : Optional.of(size);
  }
}
