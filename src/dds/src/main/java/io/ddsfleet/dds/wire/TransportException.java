package io.ddsfleet.dds.wire;

/** A request that got no whole answer; its message says why, for a person. */
public final class TransportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean left;

  TransportException(String message, boolean left, Throwable cause) {
    super(message, cause);
    this.left = left;
  }

  /** Whether the request may have reached the server; if not, it certainly never will. */
  public boolean left() {
    return left;
  }
}
