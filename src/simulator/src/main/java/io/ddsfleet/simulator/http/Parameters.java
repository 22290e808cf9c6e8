package io.ddsfleet.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a call, beyond those of its signature. */
final class Parameters {

  private static final Set<String> COMMON =
      Set.of(
          "Action",
          "Format",
          "Version",
          "AccessKeyId",
          "Signature",
          "SignatureMethod",
          "SignatureVersion",
          "SignatureNonce",
          "SignatureType",
          "Timestamp",
          "SecurityToken",
          "RegionId",
          "OwnerId",
          "OwnerAccount",
          "ResourceOwnerId",
          "ResourceOwnerAccount");
  private static final Pattern TAG = Pattern.compile("Tag\\.([1-9]|1[0-9]|20)\\.(Key|Value)");

  private final Map<String, String> values;

  Parameters(Map<String, String> values) {
    this.values = values;
  }

  /** Refuses whatever is neither common to all operations nor known to this one. */
  void refuseUnknown(Set<String> known) {
    for (String name : values.keySet()) {
      String plain = TAG.matcher(name).matches() ? "Tag" : name;
      if (!COMMON.contains(name) && !known.contains(plain)) {
        throw RequestRefused.invalid(name);
      }
    }
  }

  /** A parameter that has to be there. */
  String required(String name) {
    String value = optional(name, "");
    if (value.isEmpty()) {
      throw RequestRefused.missing(name);
    }
    return value;
  }

  /** A parameter, or else the default. */
  String optional(String name, String byDefault) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? byDefault : value;
  }

  /** A number, or else the default. */
  int number(String name, int byDefault) {
    String value = optional(name, "");
    try {
      return value.isEmpty() ? byDefault : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw RequestRefused.invalid(name);
    }
  }

  /** The tags asked for, key to value; an empty value is any. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 1; i <= 20; i++) {
      String key = optional("Tag." + i + ".Key", "");
      if (!key.isEmpty()) {
        tags.put(key, optional("Tag." + i + ".Value", ""));
      }
    }
    return tags;
  }
}
