package io.ddsfleet.simulator.http;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Signature version 1.0 of the RPC style: HMAC-SHA1 over all parameters, itself one of them. */
final class RpcSignature {

  private RpcSignature() {}

  static SignedClaim claim(ApiRequest request, String secret) {
    Map<String, String> parameters = request.parameters();
    expect(parameters, "SignatureMethod", "HMAC-SHA1");
    expect(parameters, "SignatureVersion", "1.0");
    return new SignedClaim(
        required(parameters, "AccessKeyId"),
        parameters.getOrDefault("SecurityToken", ""),
        required(parameters, "Timestamp"),
        required(parameters, "SignatureNonce"),
        required(parameters, "Signature"),
        sign(request.method(), parameters, secret));
  }

  /** The signature of these parameters; one that is among them is left out. */
  static String sign(String method, Map<String, String> parameters, String secret) {
    Map<String, String> signed = new HashMap<>(parameters);
    signed.remove("Signature");
    String query = PercentEncoding.canonicalQuery(signed);
    String toSign = method + "&%2F&" + PercentEncoding.encode(query);
    return Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", secret + "&", toSign));
  }

  private static String required(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null || value.isEmpty()) {
      throw RequestRefused.missing(name);
    }
    return value;
  }

  private static void expect(Map<String, String> parameters, String name, String value) {
    if (!required(parameters, name).equals(value)) {
      throw RequestRefused.invalid(name);
    }
  }
}
