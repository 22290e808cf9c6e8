package io.ddsfleet.simulator.http;

import io.ddsfleet.simulator.SimulatedFleet;
import io.netty.channel.group.ChannelGroup;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/**
 * A simulated fleet behind an HTTP endpoint that real clients can talk to: the five operations, by
 * GET or POST, signed in either way, answered in JSON or XML.
 *
 * <p>The format of an answer is the one asked for by {@code Format}; without one it is XML, as of
 * the real API, but JSON for requests that are signed the newer way. Parameters that the server
 * does not act upon are refused.
 *
 * <pre>{@code
 * SimulatorServer.of(fleet).start()
 *     .flatMap(server -> useIt(server.endpoint()).then(server.dispose()));
 * }</pre>
 */
public final class SimulatorServer {

  /** The id of the only access key that it accepts, unless told otherwise. */
  public static final String ACCESS_KEY_ID = "simulator";

  /** The secret of that access key. */
  public static final String ACCESS_KEY_SECRET = "simulator-secret";

  private final DisposableServer server;
  private final ChannelGroup connections;

  SimulatorServer(DisposableServer server, ChannelGroup connections) {
    this.server = server;
    this.connections = connections;
  }

  /** Describes a server for this fleet. */
  public static SimulatorServerBuilder of(SimulatedFleet fleet) {
    return new SimulatorServerBuilder(fleet);
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Its URL, such as {@code http://127.0.0.1:8080}. */
  public String endpoint() {
    return "http://" + server.host() + ":" + server.port();
  }

  /** Stops listening and closes its connections, on subscription; then nobody is answered. */
  public Mono<Void> dispose() {
    return Mono.fromRunnable(this::close).then(server.onDispose());
  }

  private void close() {
    server.dispose();
    connections.close();
  }
}
