package io.ddsfleet.dds.answer;

import org.jspecify.annotations.Nullable;

/** An answer that is not whole, not JSON or XML, or not what the operation answers. */
public final class UnreadableAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong with it, in words that follow "the answer". */
  public UnreadableAnswerException(String message) {
    this(message, null);
  }

  UnreadableAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
