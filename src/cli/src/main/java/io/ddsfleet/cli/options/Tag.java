package io.ddsfleet.cli.options;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;

/**
 * A tag that an instance has to have.
 *
 * @param key its key
 * @param value its value; may be empty
 */
record Tag(String key, String value) {

  /** The values of each key. */
  static Map<String, Set<String>> byKey(List<Tag> tags) {
    Map<String, Set<String>> byKey = new LinkedHashMap<>();
    tags.forEach(
        tag -> byKey.computeIfAbsent(tag.key(), key -> new LinkedHashSet<>()).add(tag.value()));
    return byKey;
  }

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
