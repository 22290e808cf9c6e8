package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.answer.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON configuration of the provider's command line tool. */
final class CliConfig {

  private CliConfig() {}

  static ProfileBook parse(byte[] bytes, String wanted) {
    Node root = Node.read(bytes);
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (Node node : root.all("profiles")) {
      Profile profile = profile(node);
      profiles.put(profile.name(), profile);
    }
    return new ProfileBook(profiles, wanted.isEmpty() ? root.text("current") : wanted);
  }

  private static Profile profile(Node node) {
    Map<String, String> fields = new HashMap<>();
    node.names().forEach(name -> fields.put(name, node.text(name)));
    return new Profile(node.text("name"), node.text("mode"), fields);
  }
}
