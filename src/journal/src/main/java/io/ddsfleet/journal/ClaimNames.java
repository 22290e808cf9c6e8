package io.ddsfleet.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** File names for instances, whatever their ids: they come from the answers of an API. */
final class ClaimNames {

  private static final String PLAIN = "-_.";
  private static final int LONGEST = 200;

  private ClaimNames() {}

  static String of(InstanceRef instance) {
    String name = encoded(instance.instanceId()) + "@" + encoded(instance.regionId());
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST / 2) + "~" + hash(name);
  }

  private static String encoded(String id) {
    StringBuilder name = new StringBuilder();
    for (byte one : id.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = isLetterOrDigit(one) || PLAIN.indexOf(one) >= 0;
      boolean hides = one == '.' && name.isEmpty();
      name.append(plain && !hides ? (char) one : "%%%02X".formatted(one));
    }
    return name.toString();
  }

  private static boolean isLetterOrDigit(byte one) {
    return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9';
  }

  private static String hash(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
