package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.ApprovalOption;
import io.ddsfleet.cli.options.Connection;
import io.ddsfleet.cli.options.JournalOptions;
import io.ddsfleet.cli.options.OutputOptions;
import io.ddsfleet.cli.options.ResumeOptions;
import io.ddsfleet.cli.options.RolloutIdConverter;
import io.ddsfleet.cli.options.TargetLimit;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.plan.PlannedFleet;
import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.run.RunRequest;
import io.ddsfleet.cli.run.RunSession;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a rollout that ended early or was cut off. */
@Command(
    name = "resume",
    description = {
      "Goes on with a rollout that ended early or was cut off: killed, interrupted, stopped.",
      "Instances whose call is open are looked at first; no accepted call is sent again. The"
          + " failure budget begins anew."
    },
    footer = {
      "  ddsfleet status                              which rollouts there are",
      "  ddsfleet resume r-20261123-092100-k3f9",
      "  ddsfleet resume r-20261123-092100-k3f9 --yes --output ndjson > events.ndjson"
    })
public final class ResumeCommand implements Callable<Integer> {

  private final Io io;

  @Parameters(
      paramLabel = "ROLLOUT_ID",
      converter = RolloutIdConverter.class,
      description = "Which rollout, as every event and 'ddsfleet status' name it.")
  private String rolloutId = "";

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ResumeOptions options = new ResumeOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private JournalOptions journalOptions = new JournalOptions();
  @Mixin private ApprovalOption approval = new ApprovalOption();

  /** The command on the given streams. */
  public ResumeCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    approval.check(io.tty());
    Path directory = journalOptions.directory(io.environment());
    try (FileJournal journal = FileJournal.in(directory)) {
      RolloutHistory history = Await.value(journal.read(rolloutId));
      checkWasBegun(history);
      // with the limits that were set by hand since it began
      RolloutPolicy policy = history.policy();
      return goOn(history.header(), policy, journal, directory);
    }
  }

  /** Until its first wave a plan can be refused for the fleet that it meets, so it is met anew. */
  private void checkWasBegun(RolloutHistory history) {
    boolean begun = history.events().stream().anyMatch(WaveStarted.class::isInstance);
    if (PlannedFleet.isOf(history.header().labels()) && !begun) {
      throw new UsageException(
          "Rollout "
              + rolloutId
              + " was to carry out a plan and has not begun to. Use 'ddsfleet upgrade --plan'"
              + " again, which compares the plan with the fleet once more.");
    }
  }

  private int goOn(
      RolloutHeader begun, RolloutPolicy lastPolicy, FileJournal journal, Path directory) {
    Duration timeout = options.requestTimeout(lastPolicy.requestTimeout());
    Connection connection = options.connection(begun.labels(), timeout);
    RolloutPolicy policy = lastPolicy.toBuilder().requestTimeout(timeout).build();
    RunRequest.Builder request =
        RunRequest.of(begun.scope(), policy)
            .keptIn(journal, directory)
            .resuming(rolloutId)
            .atMost(TargetLimit.of(begun.labels()))
            .mode(output.mode())
            .approved(approval.isApproved());
    try (DdsControlPlane dds = ControlPlanes.open(connection, io.environment());
        RunSession session = new RunSession(io, request.over(dds))) {
      return session.run();
    }
  }
}
