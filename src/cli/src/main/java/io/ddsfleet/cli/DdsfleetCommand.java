package io.ddsfleet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand, which only knows its help and its version. */
@Command(
    name = "ddsfleet",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    description = {
      "Upgrades the kernel versions of a fleet of ApsaraDB for MongoDB instances: each at most"
          + " once, so many at a time, each followed to a proven end."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddsfleet demo                              see it work, without an account",
      "  ddsfleet inventory --versions              what there is and what is eligible",
      "  ddsfleet upgrade --region cn-hangzhou      upgrade one region, after a question",
      "  ddsfleet status                            how rollouts stand, and which can be resumed",
      "  ddsfleet pause r-20261123-092100-k3f9      no new upgrades; 'continue' goes on"
    })
final class DdsfleetCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }
}
