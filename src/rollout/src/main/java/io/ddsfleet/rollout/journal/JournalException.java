package io.ddsfleet.rollout.journal;

import org.jspecify.annotations.Nullable;

/**
 * A journal that cannot do what it was asked for. Its message is for a person: which rollout or
 * file, what is wrong with it and what to do next.
 */
public final class JournalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Kind {
    /** Another living run owns the rollout. */
    OWNED,
    /** There is no record of such a rollout. */
    UNKNOWN_ROLLOUT,
    /** It cannot be written: no room, no permission, no such place. */
    UNWRITABLE,
    /** What is written cannot be read: damaged, or of a newer version. */
    UNREADABLE
  }

  private final String text;
  private final Kind kind;

  /**
   * Describes what stands in the way.
   *
   * @param kind what kind of obstacle
   * @param message one sentence or two for a person
   * @param cause what the system said; null when it did not come from there
   */
  public JournalException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.text = message;
    this.kind = kind;
  }

  /** One sentence or two for a person. */
  @Override
  public String getMessage() {
    return text;
  }

  /** What stands in the way. */
  public Kind kind() {
    return kind;
  }
}
