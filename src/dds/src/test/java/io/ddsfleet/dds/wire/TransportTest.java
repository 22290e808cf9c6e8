package io.ddsfleet.dds.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.RawServer;
import io.ddsfleet.dds.StubServer;
import io.ddsfleet.dds.StubServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

class TransportTest {

  private static final Duration A_WHILE = Duration.ofSeconds(20);

  private final Transport transport = transport(Duration.ofSeconds(10));

  private static Transport transport(Duration timeout) {
    return new Transport(timeout, Proxies.none(), Schedulers.parallel());
  }

  @AfterEach
  void close() {
    transport.close();
  }

  private static Outgoing to(URI uri) {
    return Outgoing.form(uri, "Action=Any");
  }

  private static void expectFailure(Mono<Reply> reply, boolean left, String words) {
    StepVerifier.create(reply)
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining(words)
                    .extracting(failure -> ((TransportException) failure).left())
                    .isEqualTo(left))
        .verify(A_WHILE);
  }

  @Test
  void send_answersStatusAndBody() {
    try (StubServer server = StubServer.answering(418, "short and stout")) {
      StepVerifier.create(transport.send(to(server.uri())))
          .assertNext(
              reply -> {
                assertThat(reply.status()).isEqualTo(418);
                assertThat(new String(reply.body(), US_ASCII)).isEqualTo("short and stout");
              })
          .expectComplete()
          .verify(A_WHILE);
      assertThat(server.urls()).containsExactly("POST /");
    }
  }

  @Test
  void send_neverLeft_whenTheConnectionIsRefused() throws IOException {
    expectFailure(transport.send(to(RawServer.nobody())), false, "refused");
  }

  @Test
  void send_neverLeft_whenTheHostIsUnknown() {
    URI uri = URI.create("http://no-such-host.invalid/");
    expectFailure(transport.send(to(uri)), false, "no-such-host.invalid");
  }

  @Test
  void send_neverLeft_whenTheTlsHandshakeFails() {
    try (StubServer plain = StubServer.answering(200, "")) {
      URI uri = URI.create("https://127.0.0.1:" + plain.port());
      expectFailure(transport.send(to(uri)), false, "TLS");
      assertThat(plain.forms()).isEmpty();
    }
  }

  @Test
  void send_neverLeft_whenTheTlsHandshakeNeverEnds_andSaysSoWithinTheTimeToConnect() {
    DisposableServer mute =
        TcpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((in, out) -> in.receive().then())
            .bindNow();
    try (Transport patient = transport(Duration.ofSeconds(2))) {
      URI uri = URI.create("https://127.0.0.1:" + mute.port());
      expectFailure(patient.send(to(uri)), false, "the TLS handshake took too long");
    } finally {
      mute.disposeNow();
    }
  }

  @Test
  void send_hasTwoHundredCallsInTheAirAtOnce() {
    Sinks.Empty<Void> all = Sinks.empty();
    AtomicInteger arrived = new AtomicInteger();
    int calls = 200;
    try (StubServer server =
        StubServer.handling(
            form ->
                Mono.defer(
                    () -> {
                      if (arrived.incrementAndGet() == calls) {
                        all.tryEmitEmpty();
                      }
                      return all.asMono().thenReturn(new Answer(200, "{}"));
                    }))) {
      Flux<Reply> replies =
          Flux.range(0, calls).flatMap(any -> transport.send(to(server.uri())), calls);
      StepVerifier.create(replies).expectNextCount(calls).expectComplete().verify(A_WHILE);
    }
  }

  @Test
  void failures_sayThatAllConnectionsAreBusy() {
    TransportFailures failures =
        new TransportFailures(to(URI.create("https://dds.example")), null, A_WHILE);
    for (Throwable busy :
        List.of(
            new PoolAcquireTimeoutException(A_WHILE), new PoolAcquirePendingLimitException(1))) {
      assertThat(failures.neverLeft(busy))
          .hasMessageContaining("dds.example")
          .hasMessageContaining("all 500 connections are busy");
    }
  }

  @Test
  void send_mayHaveLeft_whenTheAnswerNeverComes() {
    try (StubServer server = StubServer.silent();
        Transport impatient = transport(Duration.ofMillis(500))) {
      expectFailure(impatient.send(to(server.uri())), true, "longer than 500 ms");
      assertThat(server.forms()).hasSize(1);
    }
  }

  @Test
  void send_mayHaveLeft_whenTheServerDripsItsAnswerForEver() {
    byte[] start = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(US_ASCII);
    Flux<byte[]> drops = Flux.interval(Duration.ofMillis(50)).map(any -> new byte[] {' '});
    DisposableServer dripping =
        TcpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((in, out) -> out.sendByteArray(Flux.just(start).concatWith(drops)))
            .bindNow();
    try (Transport impatient = transport(Duration.ofMillis(700))) {
      URI uri = URI.create("http://127.0.0.1:" + dripping.port());
      expectFailure(impatient.send(to(uri)), true, "longer than 700 ms");
    } finally {
      dripping.disposeNow();
    }
  }

  @Test
  void send_mayHaveLeftAndIsNotSentAgain_whenTheConnectionIsClosedWithoutAnAnswer() {
    try (RawServer server = RawServer.answering(n -> new byte[0])) {
      expectFailure(transport.send(to(server.uri())), true, "closed");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void send_mayHaveLeftAndIsNotSentAgain_whenTheConnectionIsReset() {
    try (RawServer server = RawServer.resetting()) {
      expectFailure(transport.send(to(server.uri())), true, "no answer");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void send_isNotSentAgain_whenAConnectionOfThePoolTurnsOutToBeClosed() {
    byte[] once = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);
    try (RawServer server = RawServer.answering(n -> n == 0 ? once : new byte[0])) {
      transport.send(to(server.uri())).block(A_WHILE);
      expectFailure(transport.send(to(server.uri())), true, "closed");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void send_mayHaveLeft_whereverTheAnswerIsCutOff() {
    String body = "{\"RequestId\": \"one-two-three\"}";
    byte[] whole =
        ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
            .getBytes(US_ASCII);
    try (RawServer server = RawServer.answering(n -> Arrays.copyOf(whole, n))) {
      for (int length = 0; length < whole.length; length++) {
        expectFailure(transport.send(to(server.uri())), true, "no answer");
      }
      StepVerifier.create(transport.send(to(server.uri())))
          .expectNextCount(1)
          .expectComplete()
          .verify(A_WHILE);
    }
  }

  @Test
  void send_mayHaveLeft_whenTheBodyIsHuge() {
    String huge = "x".repeat(Transport.MAX_BODY_BYTES + 1);
    try (StubServer server = StubServer.answering(200, huge)) {
      expectFailure(transport.send(to(server.uri())), true, "longer than 8388608 bytes");
    }
  }

  @Test
  void send_doesNothing_beforeASubscription_andSendsOnceForEach() {
    try (StubServer server = StubServer.answering(200, "{}")) {
      Mono<Reply> reply = transport.send(to(server.uri()));
      assertThat(server.forms()).isEmpty();
      reply.block(A_WHILE);
      reply.block(A_WHILE);
      assertThat(server.forms()).hasSize(2);
    }
  }

  @Test
  void send_closesTheConnection_whenCancelled() {
    Mono<Answer> never = Mono.never();
    Sinks.Empty<Void> cancelled = Sinks.empty();
    Sinks.Empty<Void> arrived = Sinks.empty();
    try (StubServer server =
        StubServer.handling(
            form ->
                never
                    .doOnSubscribe(any -> arrived.tryEmitEmpty())
                    .doOnCancel(cancelled::tryEmitEmpty))) {
      Disposable call = transport.send(to(server.uri())).subscribe();
      arrived.asMono().block(A_WHILE);
      call.dispose();
      cancelled.asMono().block(A_WHILE);
    }
  }
}
