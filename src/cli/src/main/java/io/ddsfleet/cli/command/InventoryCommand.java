package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.Connection;
import io.ddsfleet.cli.options.OutputMode;
import io.ddsfleet.cli.output.AssessmentTable;
import io.ddsfleet.cli.output.AssessmentView;
import io.ddsfleet.cli.output.NdjsonAssessments;
import io.ddsfleet.cli.run.InventorySession;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;

/** Lists the fleet, and says of each instance what an upgrade would do with it. */
@Command(
    name = "inventory",
    description = {
      "Lists the fleet: one row an instance, what would happen to it, and why. Changes nothing.",
      "Takes every flag of upgrade, so that the same line can be tried first; those that only"
          + " matter while upgrading have nothing to do here."
    },
    footer = {
      "  ddsfleet inventory",
      "  ddsfleet inventory --region cn-hangzhou --versions",
      "  ddsfleet inventory --output ndjson | jq -r 'select(.decision==\"ELIGIBLE\").instanceId'"
    })
public final class InventoryCommand implements Callable<Integer> {

  private static final int SOME_NOT_FOUND = 3;

  private final Io io;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      order = 44,
      names = "--versions",
      description = {
        "Also read the version of each eligible instance, one more call each; tells CURRENT."
      })
  private boolean versions;

  @Mixin private FleetFlags flags = new FleetFlags();

  /** The command on the given streams. */
  public InventoryCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Connection connection = flags.connection();
    RolloutPolicy policy = flags.policy();
    InventoryScope scope = flags.scope().scope(io.in());
    try (DdsControlPlane dds = ControlPlanes.open(connection, io.environment())) {
      Rollout rollout = Rollout.of(dds, policy);
      InventorySession session = new InventorySession(io, view(), scope.ids(), policy.excluded());
      return session.run(rows(rollout, Inventory.of(dds, scope))) ? 0 : SOME_NOT_FOUND;
    }
  }

  private Flux<Assessment> rows(Rollout rollout, Inventory inventory) {
    return versions ? rollout.assessWithVersions(inventory) : rollout.assess(inventory);
  }

  private AssessmentView view() {
    return flags.output().mode() == OutputMode.NDJSON
        ? new NdjsonAssessments(io.out())
        : new AssessmentTable(io.out(), versions);
  }
}
