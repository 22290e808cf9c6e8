package io.ddsfleet.dds.wire;

/**
 * What a request is signed with.
 *
 * @param id the access key id; shown to people as its last four characters only
 * @param secret the access key secret; never shown
 * @param securityToken the token of a temporary key, never shown; empty for a lasting key
 */
public record AccessKey(String id, String secret, String securityToken) {

  private static final int SHOWN = 4;

  /** At most half of its id, the end: enough for its owner to know it, of no use to others. */
  public String hint() {
    return id.length() >= 2 * SHOWN ? "..." + id.substring(id.length() - SHOWN) : "...";
  }

  @Override
  public String toString() {
    return "access key " + hint();
  }
}
