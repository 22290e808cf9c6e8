package io.ddsfleet.dds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.StubServer.Answer;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class DdsControlPlaneErrorsTest extends AgainstStub {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"RequestId\":\"\"}",
        "{\"RequestId\":null}",
        "{\"RequestId\":\"req-1\"",
        "{\"RequestId\":\"req-1\",\"Code\":\"InternalError\"}",
        "<html><head><title>Sign in</title></head></html>",
        "<!doctype html><html><body><p>Proxy<br></body></html>",
        "OK"
      })
  void requestUpgrade_signalsNoAnswer_whenASuccessIsNotTheProviders(String body) {
    serve(StubServer.answering(200, body));
    ControlPlaneException failure = failure(dds.requestUpgrade(REF));
    assertThat(failure.fault()).isEqualTo(Fault.NO_ANSWER);
    assertThat(failure).hasMessageContaining("dds-1 (cn-hangzhou)");
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void failure_carriesCodeAndRequestId_inEitherFormat() {
    String json =
        "{\"RequestId\":\"req-9\",\"HostId\":\"h\",\"Code\":\"Task.Conflict\",\"Message\":\"Busy.\"}";
    String xml =
        "<Error><RequestId>req-9</RequestId><HostId>h</HostId><Code>Task.Conflict</Code>"
            + "<Message>Busy.</Message></Error>";
    for (String body : new String[] {json, xml}) {
      serve(StubServer.answering(400, body));
      ControlPlaneException failure = failure(dds.requestUpgrade(REF));
      assertThat(failure.fault()).isEqualTo(Fault.WRONG_STATE);
      assertThat(failure.operation()).isEqualTo(Operation.UPGRADE);
      assertThat(failure.code()).isEqualTo("Task.Conflict");
      assertThat(failure.requestId()).isEqualTo("req-9");
      assertThat(failure)
          .hasMessage(
              "UpgradeDBInstanceKernelVersion for dds-1 (cn-hangzhou) was answered Task.Conflict"
                  + " (Busy.) [request id req-9]");
    }
  }

  @Test
  void serverFault_isToldByItsStatus_whenTheBodyIsHtml() {
    serve(StubServer.answering(502, "<html><body>Bad Gateway<br></body></html>"));
    assertThat(failure(dds.requestUpgrade(REF)).fault()).isEqualTo(Fault.SERVER_FAULT);
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void forbidden_namesTheActionToGrant() {
    serve(StubServer.answering(403, "{\"RequestId\":\"r\",\"Code\":\"Forbidden.RAM\"}"));
    ControlPlaneException failure = failure(dds.requestUpgrade(REF));
    assertThat(failure.fault()).isEqualTo(Fault.FORBIDDEN);
    assertThat(failure)
        .hasMessageContaining("grant the RAM action dds:UpgradeDBInstanceKernelVersion")
        .hasMessageContaining("access key ...WXYZ");
  }

  @Test
  void clockThatIsOff_isNamed() {
    serve(StubServer.answering(400, "{\"RequestId\":\"r\",\"Code\":\"InvalidTimeStamp.Expired\"}"));
    Clock off = Clock.fixed(Instant.parse("2020-02-02T20:20:20Z"), ZoneOffset.UTC);
    try (DdsControlPlane late = plane(server.uri()).clock(off).build()) {
      assertThat(failure(late.requestUpgrade(REF)))
          .hasMessageContaining("this machine's clock says 2020-02-02T20:20:20Z");
      assertThat(sent()).containsEntry("Timestamp", "2020-02-02T20:20:20Z");
    }
  }

  @Test
  void whatTheProviderRepeatsOfARequest_isNotQuoted() {
    serve(
        StubServer.handling(
            form -> {
              String echo = form.toString().replace("\"", "'");
              return Mono.just(
                  new Answer(
                      400,
                      "{\"RequestId\":\"r\",\"Code\":\"InvalidParameter\",\"Message\":\""
                          + echo
                          + "\"}"));
            }));
    assertThat(failure(dds.requestUpgrade(REF))).hasMessageContaining("InvalidParameter");
  }

  @Test
  void wrongSignature_isNotExplainedInTheProvidersWords() {
    String body =
        "{\"RequestId\":\"r\",\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"server string to"
            + " sign is:POST&%2F&SecurityToken%3Dthe%252Ftoken\"}";
    serve(StubServer.answering(400, body));
    ControlPlaneException failure = failure(dds.requestUpgrade(REF));
    assertThat(failure.fault()).isEqualTo(Fault.REFUSED);
    assertThat(failure)
        .hasMessageContaining("check the id and the secret of access key ...WXYZ")
        .hasMessageNotContaining("sign is:");
  }

  @Test
  void messages_areOneLineWithoutControlCharacters() {
    String body = "{\"RequestId\":\"r\",\"Code\":\"New\",\"Message\":\"a\\n\\u001b[31mred\"}";
    serve(StubServer.answering(400, body));
    assertThat(failure(dds.requestUpgrade(REF)).getMessage()).contains("(a [31mred)");
  }

  @Test
  void notConnected_whenNobodyListens() throws IOException {
    try (DdsControlPlane nowhere = plane(RawServer.nobody()).build()) {
      assertThat(failure(nowhere.requestUpgrade(REF)).fault()).isEqualTo(Fault.NOT_CONNECTED);
    }
  }

  @Test
  void noAnswer_afterTheRequestTimeout() {
    serve(StubServer.silent());
    try (DdsControlPlane impatient =
        plane(server.uri()).requestTimeout(Duration.ofMillis(500)).build()) {
      assertThat(failure(impatient.requestUpgrade(REF)).fault()).isEqualTo(Fault.NO_ANSWER);
      assertThat(server.forms()).hasSize(1);
    }
  }

  @Test
  void close_refusesLaterCalls() {
    dds.close();
    ControlPlaneException failure = failure(dds.requestUpgrade(REF));
    assertThat(failure.fault()).isEqualTo(Fault.REFUSED);
    assertThat(failure).hasMessageContaining("closed");
    assertThat(server.forms()).isEmpty();
  }

  @Test
  void noCredentials_areRefused_andSayWhereTheyWereLookedFor() {
    Map<String, String> nothing =
        Map.of("HOME", "/no/such/folder", "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    try (DdsControlPlane keyless =
        DdsControlPlane.builder().environment(nothing).endpoint(server.uri()).build()) {
      ControlPlaneException failure = failure(keyless.regions());
      assertThat(failure.fault()).isEqualTo(Fault.REFUSED);
      assertThat(failure)
          .hasMessageContaining("the environment")
          .hasMessageContaining("/no/such/folder/.aliyun/config.json")
          .hasMessageContaining("/no/such/folder/.alibabacloud/credentials.ini")
          .hasMessageContaining("set ALIBABA_CLOUD_ACCESS_KEY_ID");
      assertThat(server.forms()).isEmpty();
    }
  }

  @Test
  void plainHttpOffTheLoopback_isWarnedAboutOnce() {
    PrintStream before = System.err;
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    System.setErr(new PrintStream(seen, true, UTF_8));
    try {
      plane(URI.create("https://dds.example")).build().close();
      plane(URI.create("http://localhost:1")).build().close();
      assertThat(seen.toString(UTF_8)).isEmpty();
      plane(URI.create("http://dds.example"))
          .endpoint("cn-a", URI.create("http://a.example"))
          .build()
          .close();
      assertThat(seen.toString(UTF_8)).containsOnlyOnce("plain http://");
    } finally {
      System.setErr(before);
    }
  }
}
