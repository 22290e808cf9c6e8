package io.ddsfleet.cli.options;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads an id, a region or a version: one word, so that a forgotten repetition of a flag shows. */
final class WordConverter implements ITypeConverter<String> {

  private static final Pattern WORD = Pattern.compile("[^\\s,=]+");

  @Override
  public String convert(String value) {
    if (!isWord(value)) {
      throw BadValue.of(value, "one word: repeat the flag for each further value");
    }
    return value;
  }

  static boolean isWord(String value) {
    return WORD.matcher(value).matches();
  }
}
