package io.ddsfleet.dds.credentials;

import org.jspecify.annotations.Nullable;

/** There is no key to sign with; the message says where it was looked for. */
public final class CredentialsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private CredentialsException(String message, boolean passing, @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  static CredentialsException missing(String message) {
    return new CredentialsException(message, false, null);
  }

  static CredentialsException passing(String message) {
    return new CredentialsException(message, true, null);
  }

  static CredentialsException outOfReach(String message, Throwable cause) {
    return new CredentialsException(message, true, cause);
  }

  /** Whether it may pass by itself, because a service that gives keys was out of reach. */
  public boolean isPassing() {
    return passing;
  }
}
