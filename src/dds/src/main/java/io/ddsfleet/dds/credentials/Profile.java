package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.wire.AccessKey;
import java.util.Map;

/**
 * A profile of either credentials file, with the field names of the provider's command line tool.
 *
 * @param name its name
 * @param mode how to get a key from it, such as {@code AK} or {@code RamRoleArn}
 * @param fields the rest
 */
record Profile(String name, String mode, Map<String, String> fields) {

  Profile {
    fields = Map.copyOf(fields);
  }

  String field(String field) {
    return fields.getOrDefault(field, "");
  }

  /** A field that the mode cannot do without. */
  String needed(String field) {
    String value = field(field);
    if (value.isEmpty()) {
      throw CredentialsException.missing("profile " + name + " has no " + field);
    }
    return value;
  }

  /** The key that stands in the profile itself. */
  AccessKey key() {
    return new AccessKey(needed("access_key_id"), needed("access_key_secret"), field("sts_token"));
  }

  @Override
  public String toString() {
    return "profile " + name;
  }
}
