package io.ddsfleet.cli.history;

/** How a rollout stands, as its journal and its lock tell. */
enum RolloutState {
  /** A living process owns it. */
  RUNNING("running", "a process works on it"),
  /** Every instance has its final outcome. */
  DONE("done", "every instance has its final outcome"),
  /** Its last run came to an end and left something that a resume takes up. */
  STOPPED("stopped", "its last run ended and left something to do"),
  /** Its last run ended without a word: killed, or the machine went down. */
  CUT_OFF("cut off", "its last run was cut off"),
  /** It ended before its inventory was complete. */
  NOT_BEGUN("not begun", "it ended before its inventory was complete");

  private final String word;
  private final String sentence;

  RolloutState(String word, String sentence) {
    this.word = word;
    this.sentence = sentence;
  }

  /** As a table shows it. */
  String word() {
    return word;
  }

  /** As a person is told. */
  String sentence() {
    return sentence;
  }

  /** Whether {@code resume} has something to go on with. */
  boolean isResumable() {
    return this == STOPPED || this == CUT_OFF || this == NOT_BEGUN;
  }
}
