package io.ddsfleet.cli.options;

import picocli.CommandLine.Option;

/** How much is written, and in which form. */
public final class OutputOptions {

  private OutputMode mode = OutputMode.AUTO;
  private boolean verbose;

  @Option(
      order = 12,
      names = "--output",
      paramLabel = "MODE",
      defaultValue = "auto",
      converter = OutputMode.Converter.class,
      completionCandidates = OutputMode.Words.class,
      description =
          "auto (live on a terminal, plain lines otherwise), plain or ndjson." + Texts.DEFAULT)
  void mode(OutputMode wanted) {
    this.mode = wanted;
  }

  /** The form of what goes to standard output. */
  public OutputMode mode() {
    return mode;
  }

  /** Whether standard error gets more than what a person needs. */
  public boolean isVerbose() {
    return verbose;
  }

  @Option(order = 46, names = "--verbose", description = "More on standard error.")
  void verbose(boolean wanted) {
    this.verbose = wanted;
  }
}
