package io.ddsfleet.cli.planfile;

/** A plan cannot be carried out as it is; the words go on after the name of its file. */
final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PlanException(String message) {
    super(message);
  }
}
