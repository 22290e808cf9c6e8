package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.SimulatorOptions;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Makes the fleet and the server that the flags of the simulator describe. */
final class SimulatedEndpoint {

  private SimulatedEndpoint() {}

  static SimulatedFleet fleet(SimulatorOptions options) {
    SimulatedFleetBuilder fleet =
        MixedFleet.of(options.instances(), options.regions().toArray(String[]::new))
            .seed(options.seed())
            .upgradeTime(
                options.upgradeTime().dividedBy(2),
                options.upgradeTime().multipliedBy(3).dividedBy(2))
            .startDelay(options.trouble().startDelay())
            .stateLag(options.trouble().stateLag())
            .faults(Trouble.plan(options.seed(), options.trouble()));
    Rate quota = options.quota();
    return quota == null ? fleet.build() : fleet.quota(Operation.UPGRADE, quota).build();
  }

  /** Serves the fleet from subscription on; an address that cannot be had is a usage error. */
  static Mono<SimulatorServer> serve(SimulatorOptions options, SimulatedFleet fleet) {
    return SimulatorServer.of(fleet)
        .host(options.host())
        .port(options.port())
        .accessKey(options.accessKeyId(), options.accessKeySecret())
        .start()
        .onErrorMap(SimulatedEndpoint::isAboutTheAddress, error -> cannotBeHad(options, error));
  }

  private static boolean isAboutTheAddress(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .anyMatch(IOException.class::isInstance);
  }

  private static UsageException cannotBeHad(SimulatorOptions options, Throwable error) {
    return new UsageException(
        "--host "
            + options.host()
            + " --port "
            + options.port()
            + " cannot be listened at: "
            + error.getMessage()
            + ". Choose another port, or 0 for any that is free.");
  }
}
