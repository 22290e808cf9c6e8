package io.ddsfleet.dds.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.RawServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

class ProxiesTest {

  private static final URI HTTPS = URI.create("https://mongodb.aliyuncs.com/");
  private static final URI HTTP = URI.create("http://mongodb.aliyuncs.com/");

  private static Proxies of(Map<String, String> environment) {
    return Proxies.from(environment, new Properties());
  }

  @Test
  void from_takesTheProxyOfTheScheme_inEitherCase() {
    Proxies upper = of(Map.of("HTTPS_PROXY", "http://a:1", "HTTP_PROXY", "b:2"));
    assertThat(upper.towards(HTTPS)).hasToString("a:1");
    assertThat(upper.towards(HTTP)).hasToString("b:2");
    assertThat(of(Map.of("https_proxy", "http://c")).towards(HTTPS)).hasToString("c:80");
    assertThat(of(Map.of()).towards(HTTPS)).isNull();
  }

  @Test
  void from_takesTheSystemPropertiesFirst() {
    Properties properties = new Properties();
    properties.setProperty("https.proxyHost", "p");
    properties.setProperty("https.proxyPort", "8080");
    properties.setProperty("http.nonProxyHosts", "*.internal|exact.example");
    Proxies proxies = Proxies.from(Map.of("HTTPS_PROXY", "http://a:1"), properties);
    assertThat(proxies.towards(HTTPS)).hasToString("p:8080");
    assertThat(proxies.towards(URI.create("https://x.internal/"))).isNull();
    assertThat(proxies.towards(URI.create("https://exact.example/"))).isNull();
    assertThat(proxies.towards(URI.create("https://notexact.example/"))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'*', https://mongodb.aliyuncs.com/, true",
    "aliyuncs.com, https://mongodb.aliyuncs.com/, true",
    ".aliyuncs.com, https://mongodb.aliyuncs.com/, true",
    "'x, *.ALIYUNCS.com', https://mongodb.aliyuncs.com/, true",
    "mongodb.aliyuncs.com:443, https://mongodb.aliyuncs.com/, true",
    "mongodb.aliyuncs.com:80, https://mongodb.aliyuncs.com/, false",
    "yuncs.com, https://mongodb.aliyuncs.com/, false",
    "'', https://mongodb.aliyuncs.com/, false",
    "'', https://127.0.0.1:8443/, true",
    "'', https://localhost/, true",
    "'', 'http://[::1]:1/', true",
    "'', http://100.100.100.200/, true",
  })
  void noProxy_exemptsHosts(String noProxy, String target, boolean exempt) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://a:1", "HTTP_PROXY", "http://a:1", "NO_PROXY", noProxy);
    assertThat(of(environment).towards(URI.create(target)) == null).isEqualTo(exempt);
  }

  @Test
  void send_neverLeft_whenTheProxyItNeedsCannotBeRead() {
    try (Transport transport = transport("HTTPS_PROXY", "socks5://me:hidden@host")) {
      StepVerifier.create(transport.send(Outgoing.form(HTTPS, "a=b")))
          .expectErrorSatisfies(
              error ->
                  assertThat(error)
                      .hasMessageContaining("no connection to mongodb.aliyuncs.com: HTTPS_PROXY")
                      .hasMessageNotContaining("hidden")
                      .extracting(e -> ((TransportException) e).left())
                      .isEqualTo(false))
          .verify(Duration.ofSeconds(20));
    }
  }

  @Test
  void toString_showsNoPassword() {
    Proxies proxies = of(Map.of("HTTPS_PROXY", "http://me:hidden@a:1"));
    assertThat(proxies.towards(HTTPS)).hasToString("a:1");
  }

  @Test
  void send_connectsThroughTheProxy_andSaysWhenItRefuses() {
    byte[] no = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);
    try (RawServer refusing = RawServer.answering(n -> no);
        Transport transport = transport("HTTPS_PROXY", refusing.uri().toString())) {
      StepVerifier.create(transport.send(Outgoing.form(HTTPS, "a=b")))
          .expectErrorSatisfies(
              error ->
                  assertThat(error)
                      .hasMessageContaining("through the proxy 127.0.0.1:")
                      .extracting(e -> ((TransportException) e).left())
                      .isEqualTo(false))
          .verify(Duration.ofSeconds(20));
      assertThat(refusing.connections()).isEqualTo(1);
    }
  }

  @Test
  void send_reachesTheServerBehindTheProxy() {
    // what follows CONNECT is the tunnel: the same socket plays proxy and server
    DisposableServer both =
        TcpServer.create().host("127.0.0.1").port(0).doOnConnection(ProxiesTest::tunnel).bindNow();
    String proxy = "http://127.0.0.1:" + both.port();
    try (Transport transport = transport("HTTP_PROXY", proxy)) {
      StepVerifier.create(transport.send(Outgoing.form(URI.create("http://far.invalid/"), "a=b")))
          .expectNextMatches(reply -> reply.status() == 204)
          .expectComplete()
          .verify(Duration.ofSeconds(20));
    } finally {
      both.disposeNow();
    }
  }

  private static void tunnel(Connection connection) {
    connection
        .inbound()
        .receive()
        .asString()
        .concatMap(
            text ->
                connection
                    .outbound()
                    .sendString(
                        Mono.just(
                            text.startsWith("CONNECT far.invalid:80 ")
                                ? "HTTP/1.1 200 OK\r\n\r\n"
                                : "HTTP/1.1 204 No Content\r\n\r\n"))
                    .then())
        .subscribe();
  }

  private static Transport transport(String variable, String value) {
    return new Transport(
        Duration.ofSeconds(10), of(Map.of(variable, value)), Schedulers.parallel());
  }
}
