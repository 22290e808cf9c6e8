package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.OutputMode;
import io.ddsfleet.cli.options.OutputOptions;
import io.ddsfleet.cli.output.TextOut;
import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.run.RunRequest;
import io.ddsfleet.cli.run.RunSession;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a rollout against a simulated endpoint in the same process. */
@Command(
    name = "demo",
    description = {
      "Runs a rollout over real signed HTTP against a simulated fleet in this process, with a few"
          + " throttled calls and lost answers. Needs no account; takes about half a minute."
    },
    footer = {"  ddsfleet demo", "  ddsfleet demo --output ndjson"})
public final class DemoCommand implements Callable<Integer> {

  private static final int INSTANCES = 220;
  private static final String[] REGIONS = {"cn-hangzhou", "cn-beijing", "ap-southeast-1"};

  private final Io io;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** The command on the given streams. */
  public DemoCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    SimulatedFleet fleet = fleet();
    SimulatorServer server = Await.value(SimulatorServer.of(fleet).start());
    io.say(
        "This is a simulation: "
            + INSTANCES
            + " invented instances behind "
            + server.endpoint()
            + " in this process. No account is used, nothing is restarted.");
    try (DdsControlPlane dds = controlPlane(server);
        RunSession session = new RunSession(io, request(dds))) {
      int exitCode = session.run();
      compare(fleet, session);
      return exitCode;
    } finally {
      Await.end(server.dispose());
    }
  }

  private void compare(SimulatedFleet fleet, RunSession session) {
    if (session.progress().completed() == null) {
      // interrupted on the way: there is nothing to hold against the truth yet
      return;
    }
    String line = SimulatorTruth.compare(fleet, session.progress());
    if (output.mode() == OutputMode.NDJSON) {
      io.say(line);
    } else {
      new TextOut(io.out()).line(line).flush();
    }
  }

  private static SimulatedFleet fleet() {
    return MixedFleet.of(INSTANCES, REGIONS)
        .seed(7)
        .upgradeTime(Duration.ofMillis(1500), Duration.ofMillis(3500))
        .startDelay(Duration.ofMillis(150))
        .stateLag(Duration.ofMillis(100))
        .quota(Operation.UPGRADE, Rate.perSecond(8))
        .faults(faults())
        .build();
  }

  private static FaultPlan faults() {
    return FaultPlan.builder()
        .seed(7)
        .onUpgrades(SimulatedFault.LOST_AFTER, 0.02)
        .onUpgrades(SimulatedFault.LOST_BEFORE, 0.01)
        .build();
  }

  private RunRequest request(DdsControlPlane dds) {
    return RunRequest.of(InventoryScope.ALL, policy()).mode(output.mode()).approved(true).over(dds);
  }

  /** As patient as the defaults, in the simulator's faster time. */
  private static RolloutPolicy policy() {
    return RolloutPolicy.builder()
        .maxInFlight(30)
        .rate(Rate.perSecond(10))
        .apiRate(Rate.perSecond(50))
        .pollInterval(Duration.ofMillis(400))
        .requestTimeout(Duration.ofSeconds(5))
        .settle(Duration.ofSeconds(2))
        .build();
  }

  private static DdsControlPlane controlPlane(SimulatorServer server) {
    return DdsControlPlane.builder()
        .endpoint(URI.create(server.endpoint()))
        .credentials(SimulatorServer.ACCESS_KEY_ID, SimulatorServer.ACCESS_KEY_SECRET)
        .environment(Map.of())
        .build();
  }
}
