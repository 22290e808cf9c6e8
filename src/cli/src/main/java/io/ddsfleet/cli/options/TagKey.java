package io.ddsfleet.cli.options;

/** Reads the key out of {@code tag:KEY}. */
final class TagKey {

  private static final String PREFIX = "tag:";

  private TagKey() {}

  /** The key; empty when the text is something else, or names no key. */
  static String in(String value) {
    return value.startsWith(PREFIX) ? value.substring(PREFIX.length()).strip() : "";
  }
}
