package io.ddsfleet.dds.credentials;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of one file.
 *
 * @param profiles by name, in the order of the file
 * @param current the name of the one to take when none is asked for
 * @param silent those that are only taken when they are asked for
 */
record ProfileBook(Map<String, Profile> profiles, String current, Set<String> silent) {

  ProfileBook(Map<String, Profile> profiles, String current) {
    this(profiles, current, Set.of());
  }

  @Nullable Profile named(String name) {
    String wanted = name.isEmpty() ? current : name;
    return name.isEmpty() && silent.contains(wanted) ? null : profiles.get(wanted);
  }
}
