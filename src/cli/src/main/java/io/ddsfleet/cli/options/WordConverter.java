package io.ddsfleet.cli.options;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads a name or a version: one word, so that a forgotten repetition of a flag shows. */
final class WordConverter implements ITypeConverter<String> {

  private static final Pattern WORD = Pattern.compile("[^\\s,=]+");

  @Override
  public String convert(String value) {
    if (!WORD.matcher(value).matches()) {
      throw BadValue.of(value, "one word: repeat the flag for each further value");
    }
    return value;
  }
}
