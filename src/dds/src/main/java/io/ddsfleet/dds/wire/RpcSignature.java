package io.ddsfleet.dds.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of the provider's RPC style, version 1.0: HMAC-SHA1 over the sorted parameters. */
final class RpcSignature {

  static final String METHOD = "HMAC-SHA1";
  static final String VERSION = "1.0";

  private RpcSignature() {}

  static String sign(String httpMethod, SortedMap<String, String> parameters, String secret) {
    String text = httpMethod + "&" + encode("/") + "&" + encode(query(parameters));
    return Base64.getEncoder().encodeToString(hmac(secret + "&", text));
  }

  /** The parameters in their order, percent-encoded; also a valid form body. */
  static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(joining("&"));
  }

  /** Percent-encodes as RFC 3986 does: a space is %20, {@code *} is %2A, {@code ~} stays. */
  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }
}
