package io.ddsfleet.cli.command;

import io.ddsfleet.cli.history.Archive;
import io.ddsfleet.cli.options.DocumentOptions;
import io.ddsfleet.cli.options.JournalOptions;
import io.ddsfleet.cli.options.RolloutIdConverter;
import io.ddsfleet.cli.output.TextOut;
import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.cli.steering.SteeringClient;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells how rollouts stand, from their journal and from those that run. */
@Command(
    name = "status",
    description = {
      "Tells how all rollouts of the journal stand, or one of them in detail.",
      "Reads the journal, and asks a running rollout what each waiting instance waits for;"
          + " nothing is sent to the cloud."
    },
    footer = {
      "  ddsfleet status",
      "  ddsfleet status r-20261123-092100-k3f9",
      "  ddsfleet status --output json | jq -r '.rollouts[] | select(.state==\"CUT_OFF\").rolloutId'"
    })
public final class StatusCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Io io;

  @Parameters(
      arity = "0..1",
      paramLabel = "ROLLOUT_ID",
      converter = RolloutIdConverter.class,
      description = "Which rollout; without it all of them.")
  private String rolloutId = "";

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private DocumentOptions document = new DocumentOptions();
  @Mixin private JournalOptions journalOptions = new JournalOptions();

  /** The command on the given streams. */
  public StatusCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Path directory = journalOptions.directory(io.environment());
    try (FileJournal journal = FileJournal.in(directory)) {
      Archive archive = new Archive(journal, Clock.systemUTC(), io::say);
      String text =
          rolloutId.isEmpty()
              ? archive.table(document.isJson())
              : archive.detail(rolloutId, waiting(directory), document.isJson());
      new TextOut(io.out()).line(text).flush();
      return 0;
    }
  }

  private Reply waiting(Path directory) {
    SteeringClient client = new SteeringClient(directory, PATIENCE);
    return Await.value(client.ask(rolloutId, new SteeringCommand.Explain()));
  }
}
