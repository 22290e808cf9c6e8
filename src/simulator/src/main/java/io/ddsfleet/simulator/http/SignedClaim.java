package io.ddsfleet.simulator.http;

/**
 * What a request says of its signature, whichever way it is signed.
 *
 * @param accessKeyId whose key
 * @param securityToken the STS token; empty for none
 * @param timestamp when it was signed
 * @param nonce what makes it unique
 * @param signature the signature that came
 * @param expected the signature that would be right
 */
record SignedClaim(
    String accessKeyId,
    String securityToken,
    String timestamp,
    String nonce,
    String signature,
    String expected) {

  /** Without its secrets. */
  @Override
  public String toString() {
    return "SignedClaim[" + accessKeyId + ", " + timestamp + "]";
  }
}
