package io.ddsfleet.cli.health;

import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.health.HealthGate;
import io.ddsfleet.rollout.health.UpgradedInstance;
import io.netty.channel.ChannelOption;
import java.net.URI;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Sends a GET to a URL of the user's; an answer from 200 to 299 is healthy. Nothing goes with it:
 * no key, no cookie, no redirect is followed, no proxy taken. Each question is a new connection,
 * for one that is kept may outlive what is asked for.
 */
final class HttpProbe implements HealthGate, AutoCloseable {

  private static final int CONNECT_MILLIS = 5000;

  private final ProbeUrl url;
  private final LoopResources loops = LoopResources.create("ddsfleet-health", 1, true);
  private final HttpClient client;

  HttpProbe(ProbeUrl url) {
    this.url = url;
    this.client =
        HttpClient.create(ConnectionProvider.newConnection())
            .runOn(loops, false)
            .disableRetry(true)
            .followRedirect(false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .headers(headers -> headers.set("User-Agent", "ddsfleet"));
  }

  /** The body of the answer is not read. Cancelling closes the connection. */
  @Override
  public Mono<Health> ask(UpgradedInstance instance) {
    URI target = url.of(instance.ref());
    String what = "GET " + target.getScheme() + "://" + target.getRawAuthority() + target.getPath();
    return client
        .get()
        .uri(target)
        .response()
        .map(response -> judge(response, what))
        .onErrorResume(error -> Mono.just(Health.unhealthy(what + " failed: " + words(error))));
  }

  private static Health judge(HttpClientResponse response, String what) {
    int status = response.status().code();
    return status >= 200 && status < 300
        ? Health.HEALTHY
        : Health.unhealthy(what + " answered " + status);
  }

  private static String words(Throwable error) {
    String message = error.getMessage();
    return message == null || message.isBlank() ? error.toString() : message;
  }

  @Override
  public void close() {
    loops.dispose();
  }
}
