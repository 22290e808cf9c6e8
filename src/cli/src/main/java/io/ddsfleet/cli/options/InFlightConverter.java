package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.InFlightLimit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 10} and {@code 5%}. */
final class InFlightConverter implements ITypeConverter<InFlightLimit> {

  private static final Pattern LIMIT = Pattern.compile("(\\d{1,9})(%?)");

  @Override
  public InFlightLimit convert(String value) {
    Matcher matcher = LIMIT.matcher(value);
    if (!matcher.matches()) {
      throw bad(value);
    }
    try {
      return new InFlightLimit(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
    } catch (IllegalArgumentException e) {
      throw bad(value);
    }
  }

  private static RuntimeException bad(String value) {
    return BadValue.of(value, "a limit: write a number from 1, such as 10, or from 1% to 100%");
  }
}
