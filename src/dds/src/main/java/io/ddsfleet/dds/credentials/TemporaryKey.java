package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.answer.Node;
import io.ddsfleet.dds.wire.AccessKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads a temporary key, as every service that gives keys words it. */
final class TemporaryKey {

  private TemporaryKey() {}

  static Credentials read(Node node, String giver) {
    AccessKey key =
        new AccessKey(
            node.text("AccessKeyId"), node.text("AccessKeySecret"), node.text("SecurityToken"));
    if (key.id().isEmpty() || key.secret().isEmpty() || key.securityToken().isEmpty()) {
      throw CredentialsException.missing(giver + " answered no key");
    }
    return new Credentials(key, expiry(node.text("Expiration"), giver));
  }

  private static Instant expiry(String text, String giver) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw CredentialsException.missing(giver + " answered a key without its expiry");
    }
  }
}
