package io.ddsfleet.cli.options;

import io.ddsfleet.cli.terminal.Tty;
import picocli.CommandLine.Option;

/** The yes that is given in advance. */
public final class ApprovalOption {

  @Option(
      order = 45,
      names = "--yes",
      description = "No question before the first upgrade call; needed without a terminal.")
  private boolean approved;

  /** Whether nobody is to be asked. */
  public boolean isApproved() {
    return approved;
  }

  /** A usage error, before anything is sent, when there was no yes and nobody can be asked. */
  public void check(Tty tty) {
    if (!approved && !tty.canAsk()) {
      throw new UsageException(
          "There is no terminal to ask at: add --yes to upgrade without a question.");
    }
  }
}
