package io.ddsfleet.journal.json;

/**
 * A record that is whole but says something that this version does not understand. Its message ends
 * a sentence such as "line 3 …".
 */
public final class UnreadableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableRecordException(String message) {
    super(message);
  }
}
