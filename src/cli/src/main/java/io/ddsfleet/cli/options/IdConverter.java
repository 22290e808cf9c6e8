package io.ddsfleet.cli.options;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads the id of an instance: what is none can never be found, and is better told at once. */
final class IdConverter implements ITypeConverter<String> {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");

  @Override
  public String convert(String value) {
    if (!isId(value)) {
      throw BadValue.of(value, "an id (letters, digits, '-'): repeat the flag for further ones");
    }
    return value;
  }

  static boolean isId(String value) {
    return ID.matcher(value).matches();
  }
}
