package io.ddsfleet.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes parts of file names of any text, so that none leads anywhere else or is too long. */
final class SafeNames {

  private static final String PLAIN = "-_.";

  private SafeNames() {}

  /** The text, in letters, digits, {@code - _ .} and percent signs; different ones stay so. */
  static String encoded(String text) {
    StringBuilder name = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = isLetterOrDigit(one) || PLAIN.indexOf(one) >= 0;
      boolean hides = one == '.' && name.isEmpty();
      name.append(plain && !hides ? (char) one : "%%%02X".formatted(one));
    }
    return name.toString();
  }

  /**
   * The name, if it is short enough; else its beginning and the digits of a hash of all of it.
   *
   * @param longest what is short enough
   * @param kept how much of its beginning is kept
   * @param digits how many digits, at most 64
   */
  static String shortened(String name, int longest, int kept, int digits) {
    return name.length() <= longest
        ? name
        : name.substring(0, kept) + "~" + hash(name).substring(0, digits);
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
