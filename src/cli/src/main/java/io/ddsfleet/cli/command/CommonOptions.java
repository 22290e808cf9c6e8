package io.ddsfleet.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command has, and how its help is laid out. */
@Command(
    sortOptions = false,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    descriptionHeading = "%n",
    footerHeading = "%nExamples:%n",
    abbreviateSynopsis = true)
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;
}
