package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.SimulatorOptions;
import io.ddsfleet.cli.output.TextOut;
import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the simulated endpoint until it is told to stop. */
@Command(
    name = "simulator",
    description = {
      "Serves a simulated endpoint of the API with an invented fleet, for trying things and for"
          + " tests. Runs until Ctrl-C or SIGTERM, and then tells how many instances were"
          + " restarted."
    },
    footer = {
      "  ddsfleet simulator",
      "  ddsfleet simulator --port 0 --instances 1000 --fault-percent 5",
      "  ddsfleet simulator --fault lost-after=20%% --ending stuck=1%% --state-lag 2s"
    })
public final class SimulatorCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private SimulatorOptions options = new SimulatorOptions();

  /** The command on the given streams. */
  public SimulatorCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    SimulatedFleet fleet = SimulatedEndpoint.fleet(options);
    SimulatorServer server = Await.value(SimulatedEndpoint.serve(options, fleet));
    int exitCode = serve(fleet, server);
    Await.end(server.dispose());
    tellTruth(fleet);
    return exitCode;
  }

  /** Serves until a signal comes, and answers what to exit with. */
  private int serve(SimulatedFleet fleet, SimulatorServer server) {
    try (EndSignal signal = new EndSignal()) {
      TextOut out = new TextOut(io.out());
      welcome(fleet, server).forEach(out::line);
      out.flush();
      return Await.value(signal.exitCode());
    }
  }

  private void tellTruth(SimulatedFleet fleet) {
    try {
      new TextOut(io.out()).line(SimulatorTruth.restarts(fleet.instances())).flush();
    } catch (UncheckedIOException e) {
      // whoever read standard output has gone, and the signal is the reason to end, not this
    }
  }

  private List<String> welcome(SimulatedFleet fleet, SimulatorServer server) {
    return List.of(
        "Simulating "
            + (SimulatorTruth.counted(fleet.instances().size())
                + " in "
                + String.join(", ", fleet.regions()))
            + (" at " + server.endpoint()),
        "Try it from another terminal:",
        "",
        "  ALIBABA_CLOUD_ACCESS_KEY_ID="
            + options.accessKeyId()
            + (" ALIBABA_CLOUD_ACCESS_KEY_SECRET=" + secretToShow() + " \\"),
        "    ./ddsfleet upgrade --endpoint "
            + server.endpoint()
            + " --rate 10/s --poll-interval 1s --settle 5s",
        "",
        "Press Ctrl-C to stop.");
  }

  /** A secret of one's own may be a real one, so only the simulator's is printed. */
  private String secretToShow() {
    boolean own = !options.accessKeySecret().equals(SimulatorServer.ACCESS_KEY_SECRET);
    return own ? "YOUR_SECRET" : options.accessKeySecret();
  }
}
