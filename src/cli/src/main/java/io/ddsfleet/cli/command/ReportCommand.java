package io.ddsfleet.cli.command;

import io.ddsfleet.cli.history.Archive;
import io.ddsfleet.cli.options.DocumentOptions;
import io.ddsfleet.cli.options.JournalOptions;
import io.ddsfleet.cli.options.RolloutIdConverter;
import io.ddsfleet.cli.output.TextOut;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.journal.FileJournal;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what became of every instance of a rollout, from its journal. */
@Command(
    name = "report",
    description = {
      "Tells what became of every instance of a rollout, over all of its runs, those that need a"
          + " person first. Reads the journal only."
    },
    footer = {
      "  ddsfleet report r-20261123-092100-k3f9",
      "  ddsfleet report r-20261123-092100-k3f9 --output json > report.json"
    })
public final class ReportCommand implements Callable<Integer> {

  private final Io io;

  @Parameters(
      paramLabel = "ROLLOUT_ID",
      converter = RolloutIdConverter.class,
      description = "Which rollout, as every event and 'ddsfleet status' name it.")
  private String rolloutId = "";

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private DocumentOptions document = new DocumentOptions();
  @Mixin private JournalOptions journalOptions = new JournalOptions();

  /** The command on the given streams. */
  public ReportCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    try (FileJournal journal = FileJournal.in(journalOptions.directory(io.environment()))) {
      Archive archive = new Archive(journal, Clock.systemUTC(), io::say);
      new TextOut(io.out()).line(archive.report(rolloutId, document.isJson())).flush();
      return 0;
    }
  }
}
