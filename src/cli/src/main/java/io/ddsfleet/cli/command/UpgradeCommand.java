package io.ddsfleet.cli.command;

import io.ddsfleet.cli.history.EarlierUpgrades;
import io.ddsfleet.cli.options.Connection;
import io.ddsfleet.cli.options.ConnectionLabels;
import io.ddsfleet.cli.options.GuardOptions;
import io.ddsfleet.cli.options.PlanOptions;
import io.ddsfleet.cli.options.StrategyOptions;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.plan.PlannedFleet;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.run.RunRequest;
import io.ddsfleet.cli.run.RunSession;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Runs a rollout from the live inventory. */
@Command(
    name = "upgrade",
    description = {
      "Upgrades every eligible instance to the latest kernel version, each at most once.",
      "An upgrade restarts the instance and cannot be undone."
    },
    footer = {
      "  ddsfleet upgrade --region cn-hangzhou --tag env=test",
      "  ddsfleet upgrade --ids-file ids.txt --max-in-flight 5 --failure-budget 2",
      "  ddsfleet upgrade --waves 1,5%%,25%%,100%% --bake 10m --group-by tag:app",
      "  ddsfleet upgrade --window Mon-Fri@22:00-06:00@Asia/Shanghai --deadline 72h",
      "  ddsfleet upgrade --plan plan.json",
      "  ddsfleet upgrade --yes --output ndjson > events.ndjson"
    })
public final class UpgradeCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private FleetFlags flags = new FleetFlags();
  @Mixin private StrategyOptions strategy = new StrategyOptions();
  @Mixin private GuardOptions guards = new GuardOptions();
  @Mixin private PlanOptions planned = new PlanOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command on the given streams. */
  public UpgradeCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Path file = planned.file();
    return file == null ? callByFlags() : callByPlan(file);
  }

  private int callByFlags() {
    Connection connection = flags.connection();
    Path directory = flags.journal().directory(io.environment());
    RolloutPolicy policy =
        strategy.over(
            flags.policy(), () -> EarlierUpgrades.longest(directory, WindowPolicy.LATEST_START));
    checkSomebodyApproves();
    InventoryScope scope = flags.scope().scope(io.in());
    return run(connection, RunRequest.of(scope, policy));
  }

  private int callByPlan(Path file) {
    ParseResult line = spec.commandLine().getParseResult();
    PlanSource source = PlanSource.of(file, planned, line);
    checkSomebodyApproves();
    RolloutPlan plan = source.plan();
    RunRequest.Builder request =
        RunRequest.of(plan.scope(), source.policy(flags.connection()))
            .carryingOut(new PlannedFleet(plan), planned.maxDrift());
    return run(source.connection(flags.connection()), request);
  }

  private int run(Connection connection, RunRequest.Builder request) {
    Path directory = flags.journal().directory(io.environment());
    try (FileJournal journal = FileJournal.in(directory)) {
      Await.end(journal.checkWritable());
      return runOver(connection, request.keptIn(journal, directory).comparedIn(journal));
    }
  }

  private int runOver(Connection connection, RunRequest.Builder request) {
    request
        .labels(ConnectionLabels.of(connection))
        .atMost(guards.maxTargets())
        .mode(flags.output().mode())
        .approved(flags.approval().isApproved());
    try (DdsControlPlane dds = ControlPlanes.open(connection, io.environment());
        RunSession session = new RunSession(io, request.over(dds))) {
      return session.run();
    }
  }

  private void checkSomebodyApproves() {
    if (!flags.approval().isApproved() && flags.scope().readsStandardInput()) {
      throw new UsageException(
          "--ids-file - takes standard input, so no question can be answered there:"
              + " add --yes to upgrade without one.");
    }
    flags.approval().check(io.tty());
  }
}
