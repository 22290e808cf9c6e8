package io.ddsfleet.dds.credentials;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of one file.
 *
 * @param profiles by name, in the order of the file
 * @param current the name of the one to take when none is asked for
 */
record ProfileBook(Map<String, Profile> profiles, String current) {

  @Nullable Profile named(String name) {
    return profiles.get(name.isEmpty() ? current : name);
  }
}
