package io.ddsfleet.dds.credentials;

import java.util.Map;
import java.util.TreeMap;

/**
 * A RAM role to assume.
 *
 * @param parameters what both ways of assuming it take, by the names of the key service
 */
record Role(Map<String, String> parameters) {

  private static final String SESSION = "ddsfleet";
  private static final String AN_HOUR = "3600";

  static Role of(Profile profile) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("RoleArn", profile.needed("ram_role_arn"));
    parameters.put("RoleSessionName", orElse(profile.field("ram_session_name"), SESSION));
    parameters.put("DurationSeconds", orElse(profile.field("expired_seconds"), AN_HOUR));
    put(parameters, "Policy", profile.field("policy"));
    put(parameters, "ExternalId", profile.field("external_id"));
    return new Role(parameters);
  }

  static Role of(String arn, String sessionName) {
    return new Role(
        Map.of(
            "RoleArn", arn,
            "RoleSessionName", orElse(sessionName, SESSION),
            "DurationSeconds", AN_HOUR));
  }

  private static String orElse(String value, String otherwise) {
    return value.isEmpty() || value.equals("0") ? otherwise : value;
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  String arn() {
    return parameters.getOrDefault("RoleArn", "");
  }
}
