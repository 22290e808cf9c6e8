package io.ddsfleet.simulator.http;

/**
 * The only credentials that the server accepts.
 *
 * @param id the access key's id
 * @param secret the access key's secret
 * @param securityToken the STS token that has to come with it; empty for none
 */
record AccessKey(String id, String secret, String securityToken) {

  /** Without its secrets. */
  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
