package io.ddsfleet.simulator.http;

import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.SimulatedFleet;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Describes a server; every method answers the builder itself. Not for several threads. */
public final class SimulatorServerBuilder {

  private static final Duration LONGEST_SKEW = Duration.ofDays(366);

  private final SimulatedFleet fleet;
  private String host = "127.0.0.1";
  private int port;
  private String accessKeyId = SimulatorServer.ACCESS_KEY_ID;
  private String accessKeySecret = SimulatorServer.ACCESS_KEY_SECRET;
  private String securityToken = "";
  private Duration clockSkew = Duration.ZERO;

  SimulatorServerBuilder(SimulatedFleet fleet) {
    this.fleet = fleet;
  }

  /** The address to listen on; default 127.0.0.1, so that nobody else gets in. */
  public SimulatorServerBuilder host(String value) {
    host = value;
    return this;
  }

  /** The port to listen on, from 0 to 65535; default 0, any that is free. */
  public SimulatorServerBuilder port(int value) {
    if (value < 0 || value > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535, not " + value);
    }
    port = value;
    return this;
  }

  /** The only access key that is accepted; default those of {@link SimulatorServer}. */
  public SimulatorServerBuilder accessKey(String id, String secret) {
    accessKeyId = id;
    accessKeySecret = secret;
    return this;
  }

  /** The STS token that every request has to carry; default none, and none is accepted. */
  public SimulatorServerBuilder securityToken(String token) {
    securityToken = token;
    return this;
  }

  /**
   * How far the server's clock is ahead of the fleet's scheduler, or behind it when negative;
   * default none. Beyond 15 minutes either way, requests that are signed by the right time are
   * refused with {@code InvalidTimeStamp.Expired}.
   *
   * @throws IllegalArgumentException when it is more than a year
   */
  public SimulatorServerBuilder clockSkew(Duration ahead) {
    if (ahead.abs().compareTo(LONGEST_SKEW) > 0) {
      throw new IllegalArgumentException("a clock is a year off at the most, not " + ahead);
    }
    clockSkew = ahead;
    return this;
  }

  /** Starts the server on subscription; each subscription starts another one. */
  public Mono<SimulatorServer> start() {
    AccessKey key = new AccessKey(accessKeyId, accessKeySecret, securityToken);
    HttpServer server = HttpServer.create().host(host).port(port);
    ServerClock clock = new ServerClock(fleet.scheduler(), clockSkew);
    return Mono.defer(() -> bind(server, new Authenticator(key, clock)));
  }

  private Mono<SimulatorServer> bind(HttpServer server, Authenticator authenticator) {
    Endpoint endpoint = new Endpoint(fleet.api(), authenticator);
    ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    return server
        .doOnConnection(connection -> connections.add(connection.channel()))
        .handle((request, response) -> handle(endpoint, request, response))
        .bind()
        .map(bound -> new SimulatorServer(bound, connections));
  }

  private Publisher<Void> handle(
      Endpoint endpoint, HttpServerRequest request, HttpServerResponse response) {
    return RequestReader.read(request)
        .flatMap(read -> answer(endpoint, read, response))
        .onErrorResume(IllegalArgumentException.class, e -> response.status(400).send());
  }

  private Mono<Void> answer(Endpoint endpoint, ApiRequest request, HttpServerResponse response) {
    ApiReply<Node.Fields> reply = endpoint.handle(request);
    Mono<Void> written = Mono.defer(() -> ReplyWriter.write(response, request, reply));
    return reply.delay().isZero()
        ? written
        : Mono.delay(reply.delay(), fleet.scheduler()).then(written);
  }
}
