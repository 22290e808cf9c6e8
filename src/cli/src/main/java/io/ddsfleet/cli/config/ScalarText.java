package io.ddsfleet.cli.config;

import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Takes a plain value as it is written. Flags are text: what YAML would make a number of, such as
 * {@code 4.20} or {@code 007}, is what the same words on the command line are.
 */
final class ScalarText {

  private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

  private ScalarText() {}

  /**
   * The text of an event that the cursor gave last; a usage error when it is none.
   *
   * @param subject what is read, for the error
   */
  static String of(Event event, YamlCursor cursor, String subject) {
    if (event instanceof AliasEvent) {
      throw cursor.place().wrong(subject + " is an alias, which is not read: write it out.");
    }
    if (!(event instanceof ScalarEvent scalar)) {
      throw cursor.place().wrong(subject + " is a list or a map here: write plain text.");
    }
    if (scalar.getTag().isPresent()) {
      throw cursor.place().wrong(subject + " has a tag (!), which is not read: remove the tag.");
    }
    if (isNull(scalar)) {
      throw cursor.place().wrong(subject + " is empty: write a value, or remove the line.");
    }
    return scalar.getValue();
  }

  private static boolean isNull(ScalarEvent scalar) {
    return scalar.isPlain() && RESOLVER.resolve(scalar.getValue(), true).equals(Tag.NULL);
  }
}
