package io.ddsfleet.journal.disk;

/** What came of the wish to lock a file. */
public sealed interface LockAttempt {

  /** It is this process's now, until it is given up. */
  record Got(LockedFile file) implements LockAttempt {}

  /**
   * Somebody else has it.
   *
   * @param text what they wrote into it; may be empty
   */
  record Refused(String text) implements LockAttempt {}
}
