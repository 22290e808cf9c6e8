package io.ddsfleet.cli.options;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads the id of a rollout. */
public final class RolloutIdConverter implements ITypeConverter<String> {

  private static final Pattern ID = Pattern.compile("r-[0-9]{8}-[0-9]{6}-[0-9a-z]{4}");

  @Override
  public String convert(String value) {
    if (!ID.matcher(value).matches()) {
      throw BadValue.of(
          value, "the id of a rollout, such as r-20261123-092100-k3f9: 'ddsfleet status' has them");
    }
    return value;
  }
}
