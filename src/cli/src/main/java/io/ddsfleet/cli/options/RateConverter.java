package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Rate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 2/s} and {@code 30/m}. */
public final class RateConverter implements ITypeConverter<Rate> {

  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/([sm])");

  @Override
  public Rate convert(String value) {
    Matcher matcher = RATE.matcher(value);
    if (!matcher.matches()) {
      throw bad(value);
    }
    int permits = Integer.parseInt(matcher.group(1));
    try {
      return matcher.group(2).equals("s") ? Rate.perSecond(permits) : Rate.perMinute(permits);
    } catch (IllegalArgumentException e) {
      throw bad(value);
    }
  }

  private static RuntimeException bad(String value) {
    return BadValue.of(value, "a rate: write 2/s or 30/m, at least 1 and at most 1000 a second");
  }
}
