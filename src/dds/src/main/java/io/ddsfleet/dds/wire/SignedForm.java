package io.ddsfleet.dds.wire;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The signed body of one POST request. It is good for one request only: its nonce and its timestamp
 * belong to it.
 */
public final class SignedForm {

  private final String body;
  private final String signature;
  private final AccessKey key;

  private SignedForm(String body, String signature, AccessKey key) {
    this.body = body;
    this.signature = signature;
    this.key = key;
  }

  /**
   * Signs the parameters.
   *
   * @param parameters the action, its version, the format and what the action takes
   * @param key what to sign with
   * @param now the time of the request; the provider lets it be 15 minutes off
   * @param nonce never used before
   */
  public static SignedForm of(
      Map<String, String> parameters, AccessKey key, Instant now, String nonce) {
    SortedMap<String, String> all = new TreeMap<>(parameters);
    all.put("AccessKeyId", key.id());
    all.put("SignatureMethod", RpcSignature.METHOD);
    all.put("SignatureVersion", RpcSignature.VERSION);
    all.put("SignatureNonce", nonce);
    // Instant.toString() is ISO 8601 in UTC under every default locale; formatters need not be
    all.put("Timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
    if (!key.securityToken().isEmpty()) {
      all.put("SecurityToken", key.securityToken());
    }
    String signature = RpcSignature.sign("POST", all, key.secret());
    String signed = "&Signature=" + RpcSignature.encode(signature);
    return new SignedForm(RpcSignature.query(all) + signed, signature, key);
  }

  /** The request that carries it. */
  public Outgoing to(URI endpoint) {
    return Outgoing.form(endpoint, body);
  }

  /** The key it is signed with. */
  public AccessKey key() {
    return key;
  }

  /** Whether a text that came back repeats what must not be shown to anybody. */
  public boolean leaksInto(String text) {
    return Stream.of(key.id(), key.secret(), key.securityToken(), signature)
        .filter(word -> !word.isEmpty())
        .flatMap(word -> Stream.of(word, RpcSignature.encode(word)))
        .anyMatch(text::contains);
  }

  @Override
  public String toString() {
    return "a form signed with " + key;
  }
}
