package io.ddsfleet.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ddsfleet.rollout.health.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Probes over real sockets. */
class HttpProbeTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private final HttpServer server = start();
  private final String base = "http://127.0.0.1:" + server.getAddress().getPort();
  private volatile int status = 200;

  private HttpServer start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", this::answer);
      http.start();
      return http;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    headers.addAll(exchange.getRequestHeaders().keySet());
    exchange.getResponseHeaders().add("Location", base + "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 299})
  void ask_isHealthy_whenItIsAnsweredWell(int good) {
    status = good;

    assertThat(answer(base + "/health")).isEqualTo(Health.HEALTHY);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 503})
  void ask_isNot_whenItIsAnsweredOtherwise(int bad) {
    status = bad;

    assertThat(answer(base + "/health?token=x"))
        .isEqualTo(Health.unhealthy("GET " + base + "/health answered " + bad));
    assertThat(requests).as("no redirect is followed").hasSize(1);
  }

  @Test
  void ask_isNot_whenNobodyListens() {
    server.stop(0);

    assertThat(answer(base + "/"))
        .isInstanceOfSatisfying(
            Health.Unhealthy.class, ill -> assertThat(ill.why()).contains("Connection refused"));
  }

  @Test
  void ask_fillsThePlaceholdersIn_andSendsNoCredentials() {
    answer(base + "/{regionId}/{instanceId}?of={instanceId}");

    assertThat(requests).containsExactly("GET /cn-hangzhou/dds-%201%2F?of=dds-%201%2F");
    assertThat(headers).doesNotContain("Authorization", "Cookie");
  }

  @Test
  void ask_goesOutOnceForEachSubscription_andNotBefore() {
    HttpProbe probe = new HttpProbe(ProbeUrl.of(base + "/"));
    var asked = probe.ask(Upgraded.instance("dds-1"));
    assertThat(requests).isEmpty();

    StepVerifier.create(asked).expectNext(Health.HEALTHY).expectComplete().verify(LONG);
    StepVerifier.create(asked).expectNext(Health.HEALTHY).expectComplete().verify(LONG);

    assertThat(requests).hasSize(2);
    probe.close();
  }

  private Health answer(String url) {
    try (HttpProbe probe = new HttpProbe(ProbeUrl.of(url))) {
      return probe.ask(Upgraded.instance("dds- 1/")).blockOptional(LONG).orElseThrow();
    }
  }
}
