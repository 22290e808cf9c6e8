package io.ddsfleet.dds;

/**
 * Where the key comes from that calls are signed with, as a person knows it; nothing of it is
 * secret.
 *
 * @param place such as {@code the environment} or {@code profile ops of /root/.aliyun/config.json}
 * @param accessKeyHint the end of the access key id, such as {@code ...9f3a}; {@code ...} alone of
 *     an id so short that its end would give it away
 */
public record CredentialOrigin(String place, String accessKeyHint) {

  /** As it is put to a person: {@code the environment, access key ...9f3a}. */
  @Override
  public String toString() {
    return place + ", access key " + accessKeyHint;
  }
}
