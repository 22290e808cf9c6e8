package io.ddsfleet.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.SimulatedFleet;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

/** What the faults of the plan look like on the socket. */
class BrokenAnswersTest extends ServerTest {

  @ParameterizedTest
  @EnumSource(
      value = SimulatedFault.class,
      names = {"LOST_BEFORE", "LOST_AFTER"})
  void aLostAnswer_isNotAByteAndTheEndOfTheConnection(SimulatedFault fault) throws Exception {
    SimulatedFleet fleet = failing(fault);

    assertThat(raw(fleet)).isEmpty();

    assertThat(fleet.restarts(ID)).isEqualTo(fault.executes() ? 1 : 0);
  }

  @Test
  void aShortBody_isShorterThanAnnounced() throws Exception {
    SimulatedFleet fleet = failing(SimulatedFault.SHORT_BODY);

    assertThat(raw(fleet)).contains("Content-Length: 4096").endsWith("{\"Requ");

    assertThat(fleet.restarts(ID)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = SimulatedFault.class,
      names = {"HANG_BEFORE", "HANG_AFTER"})
  void aHangingCall_staysOpenWithoutAnAnswer(SimulatedFault fault) {
    SimulatedFleet fleet = failing(fault);

    assertThatThrownBy(() -> raw(fleet)).isInstanceOf(SocketTimeoutException.class);

    assertThat(fleet.restarts(ID)).isEqualTo(fault.executes() ? 1 : 0);
  }

  @Test
  void aSlowAnswer_isLateAndWhole() throws Exception {
    FaultPlan plan =
        FaultPlan.builder()
            .slowAnswers(Duration.ofMillis(300))
            .onUpgrades(SimulatedFault.SLOW_ANSWER, 1)
            .build();
    long begun = System.nanoTime();

    HttpResponse<String> response = upgrade(oneReplicaSet().faults(plan).build());

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("RequestId");
  }

  @Test
  void anEmptyBody_isASuccessWithoutContent() throws Exception {
    HttpResponse<String> response = upgrade(failing(SimulatedFault.EMPTY_BODY));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aPage_isThatOfAGateway() throws Exception {
    HttpResponse<String> response = upgrade(failing(SimulatedFault.HTML));

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(response.body()).startsWith("<html>");
  }

  @Test
  void aPageOfANetwork_looksLikeASuccess() throws Exception {
    HttpResponse<String> response = upgrade(failing(SimulatedFault.HTML_200));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(response.body()).startsWith("<html>");
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED, 400, Throttling.User",
    "THROTTLED_429, 429, Throttling.Api",
    "SERVER_ERROR_AFTER, 503, ServiceUnavailable",
    "INTERNAL_ERROR_AFTER, 500, InternalError"
  })
  void anError_hasItsStatusAndItsCode(SimulatedFault fault, int status, String code)
      throws Exception {
    SimulatedFleet fleet = failing(fault);

    HttpResponse<String> response = upgrade(fleet);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("\"Code\":\"" + code + "\"");
    assertThat(fleet.restarts(ID)).isEqualTo(fault.executes() ? 1 : 0);
  }

  @Test
  void anOutage_is503ForEverything() throws Exception {
    FaultPlan plan = FaultPlan.builder().outage(Duration.ZERO, Duration.ofHours(1)).build();
    TestClient client = client(oneReplicaSet().faults(plan).build());

    assertThat(client.get("DescribeRegions").statusCode()).isEqualTo(503);
    assertThat(client.get(UPGRADE, "DBInstanceId", ID).body()).contains("ServiceUnavailable");
  }

  @Test
  void brokenEncoding_isABadRequest() throws Exception {
    SimulatorServer server = started(SimulatorServer.of(oneReplicaSet().build()));

    assertThat(raw(server.port(), "GET /?Action=%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close"))
        .startsWith("HTTP/1.1 400");
  }

  /** The system may let one more connect before it takes the port back, but nobody answers. */
  @Test
  void dispose_answersNobodyAnyMore() throws Exception {
    SimulatorServer server = started(SimulatorServer.of(oneReplicaSet().build()));
    int port = server.port();

    StepVerifier.create(server.dispose()).expectComplete().verify(Duration.ofSeconds(20));

    assertThatThrownBy(() -> firstByteFrom(port)).isInstanceOf(IOException.class);
  }

  private static int firstByteFrom(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write("GET /?Action=x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      int first = socket.getInputStream().read();
      if (first < 0) {
        throw new EOFException("closed without an answer");
      }
      return first;
    }
  }

  @Test
  void dispose_closesConnectionsThatWait() throws Exception {
    SimulatorServer server = started(SimulatorServer.of(oneReplicaSet().build()));

    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write("GET /?Action=x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('H');

      StepVerifier.create(server.dispose()).expectComplete().verify(Duration.ofSeconds(20));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("TTP/1.1");
    }
  }

  private static SimulatedFleet failing(SimulatedFault fault) {
    FaultPlan plan = FaultPlan.builder().onUpgrade(ID, 1, fault).build();
    return oneReplicaSet().faults(plan).build();
  }

  private HttpResponse<String> upgrade(SimulatedFleet fleet) throws Exception {
    return client(fleet).get(UPGRADE, "DBInstanceId", ID);
  }

  /** All bytes that come on the socket until it is closed. */
  private String raw(SimulatedFleet fleet) throws IOException {
    var parameters = TestClient.parameters(UPGRADE, "DBInstanceId", ID);
    parameters.put(
        "Signature", RpcSignature.sign("GET", parameters, SimulatorServer.ACCESS_KEY_SECRET));
    String query = PercentEncoding.canonicalQuery(parameters);
    int port = started(SimulatorServer.of(fleet)).port();
    return raw(port, "GET /?" + query + " HTTP/1.1\r\nHost: localhost");
  }

  private static String raw(int port, String head) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
