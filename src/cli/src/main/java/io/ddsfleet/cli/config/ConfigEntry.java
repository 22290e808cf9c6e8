package io.ddsfleet.cli.config;

import java.util.List;

/**
 * What a configuration file says of one flag.
 *
 * @param flag which one
 * @param values its values, at least one
 */
record ConfigEntry(Flag flag, List<ConfigValue> values) {

  ConfigEntry {
    values = List.copyOf(values);
  }
}
