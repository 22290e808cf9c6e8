package io.ddsfleet.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The newer way to sign, in headers: HMAC-SHA256 over the method, the path, the query, the headers
 * that are named as signed, and the digest of the body.
 */
final class Acs3Signature {

  static final String ALGORITHM = "ACS3-HMAC-SHA256";

  private static final Set<String> MUST_BE_SIGNED =
      Set.of(
          "host",
          "x-acs-action",
          "x-acs-version",
          "x-acs-date",
          "x-acs-signature-nonce",
          "x-acs-content-sha256");

  private Acs3Signature() {}

  static SignedClaim claim(ApiRequest request, String secret) {
    Map<String, String> fields = fields(request.header("authorization"));
    List<String> signed = List.of(required(fields, "SignedHeaders").split(";", -1));
    check(request, signed);
    return new SignedClaim(
        required(fields, "Credential"),
        request.header("x-acs-security-token"),
        request.header("x-acs-date"),
        request.header("x-acs-signature-nonce"),
        required(fields, "Signature"),
        sign(request, signed, secret));
  }

  /** The signature of the request over these headers. */
  static String sign(ApiRequest request, List<String> signedHeaders, String secret) {
    String canonical =
        String.join(
            "\n",
            request.method(),
            request.path(),
            PercentEncoding.canonicalQuery(request.query()),
            canonicalHeaders(request, signedHeaders),
            String.join(";", signedHeaders),
            request.header("x-acs-content-sha256"));
    byte[] bytes = canonical.getBytes(StandardCharsets.UTF_8);
    String toSign = ALGORITHM + "\n" + Digests.sha256Hex(bytes);
    return Digests.hex(Digests.hmac("HmacSHA256", secret, toSign));
  }

  private static String canonicalHeaders(ApiRequest request, List<String> signedHeaders) {
    return signedHeaders.stream()
        .map(name -> name + ":" + request.header(name).strip() + "\n")
        .collect(Collectors.joining());
  }

  private static void check(ApiRequest request, List<String> signed) {
    if (!signed.containsAll(MUST_BE_SIGNED)) {
      throw incomplete("SignedHeaders lacks one of " + new TreeSet<>(MUST_BE_SIGNED));
    }
    if (!request.header("x-acs-content-sha256").equals(request.bodySha256())) {
      throw new RequestRefused(Authenticator.MISMATCH);
    }
  }

  private static Map<String, String> fields(String authorization) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        fields.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return fields;
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null || value.isEmpty()) {
      throw incomplete("Authorization lacks " + name);
    }
    return value;
  }

  private static RequestRefused incomplete(String what) {
    return new RequestRefused(
        400, "IncompleteSignature", "The request signature does not conform to the rules: " + what);
  }
}
