package io.ddsfleet.cli.run;

/** Nobody reads standard output any more, or it cannot be written: its disk is full. */
public final class OutputClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Describes what could not be written. */
  public OutputClosedException(Throwable cause) {
    super("standard output cannot be written any more: " + cause.getMessage(), cause);
  }
}
