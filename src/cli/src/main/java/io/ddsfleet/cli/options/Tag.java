package io.ddsfleet.cli.options;

import picocli.CommandLine.ITypeConverter;

/**
 * A tag that an instance has to have.
 *
 * @param key its key
 * @param value its value; may be empty
 */
record Tag(String key, String value) {

  /** Reads {@code KEY=VALUE}; a value may hold further equals signs. */
  static final class Converter implements ITypeConverter<Tag> {
    @Override
    public Tag convert(String value) {
      int split = value.indexOf('=');
      if (split < 1) {
        throw BadValue.of(value, "a tag: write KEY=VALUE, such as env=prod");
      }
      return new Tag(value.substring(0, split), value.substring(split + 1));
    }
  }
}
