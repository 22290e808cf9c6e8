package io.ddsfleet.simulator.http;

import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

/** Starts servers for a test and stops them after it. */
abstract class ServerTest {

  static final String HANGZHOU = "cn-hangzhou";
  static final String ID = "dds-bp1";
  static final String UPGRADE = "UpgradeDBInstanceKernelVersion";
  static final String LIST = "DescribeDBInstances";

  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<SimulatorServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.dispose().block(LONG));
  }

  TestClient client(SimulatedFleet fleet) {
    return client(SimulatorServer.of(fleet));
  }

  TestClient client(SimulatorServerBuilder builder) {
    return new TestClient(started(builder).endpoint());
  }

  SimulatorServer started(SimulatorServerBuilder builder) {
    SimulatorServer server = Objects.requireNonNull(builder.start().block(LONG));
    servers.add(server);
    return server;
  }

  static SimulatedFleetBuilder oneReplicaSet() {
    return SimulatedFleet.builder().add(SimulatedInstance.replicaSet(HANGZHOU, ID));
  }
}
