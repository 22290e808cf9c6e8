package io.ddsfleet.cli.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 5%}. */
final class DriftConverter implements ITypeConverter<Integer> {

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%");

  @Override
  public Integer convert(String value) {
    Matcher matcher = PERCENT.matcher(value);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 100) {
      throw BadValue.of(value, "a share: write from 0% to 100%");
    }
    return Integer.valueOf(matcher.group(1));
  }
}
