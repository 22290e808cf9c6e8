package io.ddsfleet.cli.options;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads the id of a region. */
public final class RegionConverter implements ITypeConverter<String> {

  private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  @Override
  public String convert(String value) {
    if (!REGION.matcher(value).matches()) {
      throw BadValue.of(value, "a region: write an id such as cn-hangzhou, one a flag");
    }
    return value;
  }
}
