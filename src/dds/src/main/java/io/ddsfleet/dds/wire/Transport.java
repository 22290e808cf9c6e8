package io.ddsfleet.dds.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.NoopAddressResolverGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * Sends requests over HTTP, each exactly once, and collects whole answers.
 *
 * <p>Failures are {@link TransportException}s that know whether the request had left. Answers come
 * on an event loop thread. Cancelling closes the connection.
 */
public final class Transport implements AutoCloseable {

  /** The longest body that is read: a page of 100 instances has some 200 KiB. */
  static final int MAX_BODY_BYTES = 8 << 20;

  /** To one host. A rollout has one call in the air for each instance in flight, and its reads. */
  static final int MAX_CONNECTIONS = 500;

  private static final int MAX_WAITING = 1000;
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  // below the 60 s after which servers usually close what is idle, so that we close it first
  private static final Duration MAX_IDLE = Duration.ofSeconds(20);
  private static final Duration MAX_LIFE = Duration.ofMinutes(5);

  private final ConnectionProvider connections;
  private final LoopResources loops;
  private final HttpClient client;
  private final Proxies proxies;
  private final Duration timeout;
  private final Scheduler scheduler;

  /**
   * Prepares to send; makes no connection.
   *
   * @param timeout the longest from a subscription to the whole answer
   * @param proxies which proxy to take, if any
   * @param scheduler measures the timeout
   */
  public Transport(Duration timeout, Proxies proxies, Scheduler scheduler) {
    this.timeout = timeout;
    this.proxies = proxies;
    this.scheduler = scheduler;
    Duration connecting = connectTimeout(timeout);
    this.connections = pool(connecting);
    this.loops = LoopResources.create("ddsfleet-dds", 2, true);
    this.client = client(connecting);
    // the first class about TLS reads the system's random numbers: here, and not on an event loop
    SslProvider.defaultClientProvider();
  }

  /** The longest from a subscription to the whole answer, unless a call has one of its own. */
  public Duration timeout() {
    return timeout;
  }

  /** Sends the request on subscription, after a connection was made or taken from the pool. */
  public Mono<Reply> send(Outgoing outgoing) {
    return send(outgoing, timeout);
  }

  /** Sends the request, which has to be answered within a time of its own. */
  public Mono<Reply> send(Outgoing outgoing, Duration within) {
    return Mono.defer(() -> exchange(outgoing, within, new Departure(this::nanos, within)));
  }

  private Mono<Reply> exchange(Outgoing outgoing, Duration within, Departure departure) {
    Proxy proxy = proxyTowards(outgoing);
    TransportFailures failures = new TransportFailures(outgoing, proxy, within);
    return through(proxy)
        .headers(headers -> outgoing.headers().forEach(headers::set))
        .request(HttpMethod.valueOf(outgoing.method()))
        .uri(outgoing.uri())
        .send(body(outgoing, departure))
        .response(Transport::collect)
        .single()
        .timeout(within, scheduler)
        .doOnCancel(departure::giveUp)
        .onErrorMap(
            cause -> departure.giveUp() ? failures.neverLeft(cause) : failures.noAnswer(cause));
  }

  private long nanos() {
    return scheduler.now(TimeUnit.NANOSECONDS);
  }

  private @Nullable Proxy proxyTowards(Outgoing outgoing) {
    try {
      return proxies.towards(outgoing.uri());
    } catch (IllegalArgumentException e) {
      throw new TransportException(
          "no connection to " + outgoing.host() + ": " + e.getMessage(), false, e);
    }
  }

  /** The body as the client asks for it, which is right before head and body are written as one. */
  private static Mono<ByteBuf> body(Outgoing outgoing, Departure departure) {
    return Mono.fromSupplier(
        () -> {
          if (!departure.leave()) {
            throw new CancellationException("the request was given up");
          }
          return Unpooled.copiedBuffer(outgoing.body(), StandardCharsets.UTF_8);
        });
  }

  private static Mono<Reply> collect(HttpClientResponse response, ByteBufFlux body) {
    return body.asByteArray()
        .collect(() -> new BodyBuffer(MAX_BODY_BYTES), BodyBuffer::append)
        .map(whole -> new Reply(response.status().code(), whole.toBytes()));
  }

  private HttpClient through(@Nullable Proxy proxy) {
    // the proxy resolves names: this machine may know none of those outside
    return proxy == null
        ? client
        : client.resolver(NoopAddressResolverGroup.INSTANCE).proxy(proxy::configure);
  }

  private HttpClient client(Duration connecting) {
    GenericSslContextSpec<?> http11 = Http11SslContextSpec.forClient();
    return HttpClient.create(connections)
        .runOn(loops, false)
        .disableRetry(true)
        .followRedirect(false)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connecting.toMillis())
        .secure(tls -> tls.sslContext(http11).handshakeTimeout(connecting))
        .responseTimeout(timeout)
        .headers(
            headers -> headers.set("User-Agent", "ddsfleet").set("Accept-Encoding", "identity"));
  }

  private static ConnectionProvider pool(Duration waiting) {
    return ConnectionProvider.builder("ddsfleet-dds")
        .maxConnections(MAX_CONNECTIONS)
        .pendingAcquireMaxCount(MAX_WAITING)
        .pendingAcquireTimeout(waiting)
        .maxIdleTime(MAX_IDLE)
        .maxLifeTime(MAX_LIFE)
        .lifo()
        .build();
  }

  /** Half of the whole time and at most 5 s, so that there is time left for an answer. */
  private static Duration connectTimeout(Duration timeout) {
    Duration half = timeout.dividedBy(2).plusMillis(1);
    return half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT;
  }

  /** Closes every connection and ends the threads; does not wait for either. */
  @Override
  public void close() {
    connections.dispose();
    loops.dispose();
  }
}
