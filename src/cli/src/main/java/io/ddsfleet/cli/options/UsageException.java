package io.ddsfleet.cli.options;

/** Flags that are fine one by one and make no sense together; nothing was sent yet. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Describes the conflict.
   *
   * @param message which flags, which values, and what to do instead
   */
  public UsageException(String message) {
    super(message);
  }
}
