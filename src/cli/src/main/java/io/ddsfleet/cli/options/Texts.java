package io.ddsfleet.cli.options;

/** Words that the descriptions of many flags share. */
final class Texts {

  /** Ends the description of a flag that has a default. */
  static final String DEFAULT = " Default: ${DEFAULT-VALUE}.";

  private Texts() {}
}
