package io.ddsfleet.dds.wire;

/** What a server answered: a status and a whole body. */
public record Reply(int status, byte[] body) {

  /** Whether the status is one of success. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length + " bytes";
  }
}
