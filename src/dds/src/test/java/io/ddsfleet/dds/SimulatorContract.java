package io.ddsfleet.dds;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.simulator.ControlPlaneContract;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

/** The contract of a control plane, over real sockets to the simulator. */
abstract class SimulatorContract extends ControlPlaneContract {

  private final ApiFormat format;
  private final List<DdsControlPlane> planes = new ArrayList<>();
  private final List<SimulatorServer> servers = new ArrayList<>();

  SimulatorContract(ApiFormat format) {
    this.format = format;
  }

  @Override
  protected ControlPlane controlPlane(SimulatedFleet fleet) {
    SimulatorServer server = Objects.requireNonNull(SimulatorServer.of(fleet).start().block());
    servers.add(server);
    DdsControlPlane plane =
        DdsControlPlane.builder()
            .environment(Map.of())
            .endpoint(URI.create(server.endpoint()))
            .credentials(SimulatorServer.ACCESS_KEY_ID, SimulatorServer.ACCESS_KEY_SECRET)
            .apiFormat(format)
            .requestTimeout(Duration.ofSeconds(10))
            .build();
    planes.add(plane);
    return plane;
  }

  @AfterEach
  void close() {
    planes.forEach(DdsControlPlane::close);
    servers.forEach(server -> server.dispose().block());
  }
}
