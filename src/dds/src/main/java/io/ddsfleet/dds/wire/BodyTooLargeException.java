package io.ddsfleet.dds.wire;

/** A body went on past the limit. */
final class BodyTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException(int limit) {
    super("the answer is longer than " + limit + " bytes");
  }
}
