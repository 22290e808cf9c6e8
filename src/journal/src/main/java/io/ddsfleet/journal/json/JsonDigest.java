package io.ddsfleet.journal.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a document says, as a short word: the SHA-256 of its members in the order of their names,
 * without the space between them. It tells accidents and edits; it is no signature, for everybody
 * can make one.
 */
public final class JsonDigest {

  private JsonDigest() {}

  /** The word of all members but the one that holds it, which need not be there. */
  public static String of(JsonFields document, String except) {
    Map<String, Object> members = new TreeMap<>(document.members());
    members.remove(except);
    StringBuilder text = new StringBuilder();
    append(text, members);
    return "sha256:" + HexFormat.of().formatHex(sha256().digest(bytes(text)));
  }

  private static byte[] bytes(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder text, Object value) {
    if (value instanceof Map<?, ?> members) {
      text.append('{');
      new TreeMap<>(members).forEach((name, member) -> appendMember(text, name, member));
      text.append('}');
    } else if (value instanceof List<?> elements) {
      text.append('[');
      elements.forEach(element -> appendMember(text, "", element));
      text.append(']');
    } else if (value instanceof String word) {
      // its length keeps apart what one text says and what two do
      text.append('"').append(word.length()).append(':').append(word);
    } else {
      text.append(value);
    }
  }

  private static void appendMember(StringBuilder text, Object name, Object member) {
    append(text, name);
    text.append('=');
    append(text, member);
    text.append(',');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
