package io.ddsfleet.dds.credentials;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The credentials file of the SDKs: {@code [name]}, then {@code field = value} lines; a line that
 * begins with {@code #} or {@code ;} is a comment. A section without {@code enable = true} is
 * passed over, as by the SDKs, unless it is asked for by its name and does not say that it is off.
 */
final class IniFile {

  private static final Map<String, String> MODES =
      Map.of(
          "access_key", "AK",
          "sts", "StsToken",
          "ram_role_arn", "RamRoleArn",
          "ecs_ram_role", "EcsRamRole",
          "oidc_role_arn", "OIDC");

  /** Its own field names, by those of the command line tool; all others are the same. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "role_arn", "ram_role_arn",
          "role_session_name", "ram_session_name",
          "role_name", "ram_role_name",
          "security_token", "sts_token",
          "oidc_token_file_path", "oidc_token_file");

  private IniFile() {}

  static ProfileBook parse(byte[] bytes, String current) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = new HashMap<>();
    for (String line : lines(bytes)) {
      if (line.startsWith("[") && line.endsWith("]")) {
        String name = line.substring(1, line.length() - 1).strip();
        section = sections.computeIfAbsent(name, any -> new HashMap<>());
      } else if (line.contains("=")) {
        String[] pair = line.split("=", 2);
        section.put(field(pair[0].strip()), pair[1].strip());
      }
    }
    return new ProfileBook(profiles(sections), current, silent(sections));
  }

  private static List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("#") && !line.startsWith(";"))
        .toList();
  }

  private static String field(String name) {
    return FIELDS.getOrDefault(name, name);
  }

  private static Map<String, Profile> profiles(Map<String, Map<String, String>> sections) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    sections.forEach(
        (name, fields) -> {
          if (fields.getOrDefault("enable", "true").equalsIgnoreCase("true")) {
            String type = fields.getOrDefault("type", "access_key");
            profiles.put(name, new Profile(name, MODES.getOrDefault(type, type), fields));
          }
        });
    return profiles;
  }

  private static Set<String> silent(Map<String, Map<String, String>> sections) {
    return sections.entrySet().stream()
        .filter(section -> !section.getValue().containsKey("enable"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
