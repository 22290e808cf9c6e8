package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.terminal.Tty;

/** Makes sure, before anything is sent, that somebody can say yes to the upgrades. */
final class Approvals {

  private Approvals() {}

  /** A usage error when there was no yes and there is nobody to ask for one. */
  static void check(boolean approved, Tty tty) {
    if (!approved && !tty.canAsk()) {
      throw new UsageException(
          "There is no terminal to ask at: add --yes to upgrade without a question.");
    }
  }
}
