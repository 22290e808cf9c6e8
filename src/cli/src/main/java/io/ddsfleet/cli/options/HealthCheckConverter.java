package io.ddsfleet.cli.options;

import io.ddsfleet.cli.health.HealthChecks;
import picocli.CommandLine.ITypeConverter;

/** Reads a command or a URL into the words of a policy for it. */
final class HealthCheckConverter implements ITypeConverter<String> {

  @Override
  public String convert(String value) {
    if (value.isBlank()) {
      throw BadValue.of(value, "a command or a URL: leave the flag out to ask nobody");
    }
    try {
      return HealthChecks.words(value);
    } catch (IllegalArgumentException e) {
      throw BadValue.of(value, String.valueOf(e.getMessage()));
    }
  }
}
