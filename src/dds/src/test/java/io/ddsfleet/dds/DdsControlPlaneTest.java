package io.ddsfleet.dds;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.StubServer.Answer;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DdsControlPlaneTest {

  private static final Duration A_WHILE = Duration.ofSeconds(20);
  private static final InstanceRef REF = new InstanceRef("cn-hangzhou", "dds-1");
  private static final String ID = "LTAI-an-access-key-WXYZ";
  private static final String SECRET = "the-key/secret+of~mine";
  private static final String TOKEN = "the/token=of mine";
  private static final String DONE = "{\"RequestId\":\"req-1\"}";

  private StubServer server = StubServer.answering(200, DONE);
  private DdsControlPlane dds = plane(server.uri()).build();

  private static DdsControlPlane.Builder plane(URI endpoint) {
    return DdsControlPlane.builder()
        .environment(Map.of())
        .endpoint(endpoint)
        .credentials(ID, SECRET, TOKEN);
  }

  private void serve(StubServer another) {
    server.close();
    dds.close();
    server = another;
    dds = plane(server.uri()).build();
  }

  @AfterEach
  void close() {
    dds.close();
    server.close();
  }

  private static ControlPlaneException failure(Publisher<?> call) {
    Throwable[] seen = new Throwable[1];
    StepVerifier.create(call).expectErrorSatisfies(error -> seen[0] = error).verify(A_WHILE);
    assertThat(seen[0]).isInstanceOf(ControlPlaneException.class);
    for (Throwable each = seen[0]; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain(ID, SECRET, TOKEN, "Signature=", "the%2Ftoken");
    }
    return (ControlPlaneException) seen[0];
  }

  private Map<String, String> sent() {
    assertThat(server.forms()).hasSize(1);
    assertThat(server.urls()).containsExactly("POST /");
    return server.forms().get(0);
  }

  @Test
  void requestUpgrade_sendsASignedForm_andAnswersTheRequestId() {
    assertThat(dds.requestUpgrade(REF).block(A_WHILE)).isEqualTo("req-1");
    assertThat(sent())
        .containsEntry("Action", "UpgradeDBInstanceKernelVersion")
        .containsEntry("Version", "2015-12-01")
        .containsEntry("Format", "JSON")
        .containsEntry("RegionId", "cn-hangzhou")
        .containsEntry("DBInstanceId", "dds-1")
        .containsEntry("AccessKeyId", ID)
        .containsEntry("SecurityToken", TOKEN)
        .containsEntry("SignatureMethod", "HMAC-SHA1")
        .containsEntry("SignatureVersion", "1.0")
        .containsKeys("Signature", "SignatureNonce", "Timestamp");
  }

  @Test
  void everySubscription_sendsOneRequest_withANonceOfItsOwn_andNothingBefore() {
    Mono<String> call = dds.requestUpgrade(REF);
    assertThat(server.forms()).isEmpty();
    call.block(A_WHILE);
    call.block(A_WHILE);
    assertThat(server.forms()).hasSize(2);
    assertThat(server.forms())
        .extracting(form -> form.get("SignatureNonce"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(ApiFormat.class)
  void apiFormat_isAskedFor(ApiFormat format) {
    try (DdsControlPlane wanted = plane(server.uri()).apiFormat(format).build()) {
      wanted.requestUpgrade(REF).block(A_WHILE);
    }
    assertThat(sent()).containsEntry("Format", format.name());
  }

  @Test
  void instances_sendsEveryFilter() {
    serve(StubServer.answering(200, "{\"RequestId\":\"r\",\"TotalCount\":0,\"DBInstances\":{}}"));
    ListingRequest request =
        ListingRequest.of("cn-beijing", ListingType.SHARDING)
            .page(3, 50)
            .withStatus("Running")
            .withEngineVersion("4.2")
            .withResourceGroup("rg-1");
    assertThat(dds.instances(request).block(A_WHILE))
        .satisfies(page -> assertThat(page.totalCount()).isZero());
    assertThat(sent())
        .containsEntry("Action", "DescribeDBInstances")
        .containsEntry("RegionId", "cn-beijing")
        .containsEntry("DBInstanceType", "sharding")
        .containsEntry("PageNumber", "3")
        .containsEntry("PageSize", "50")
        .containsEntry("DBInstanceStatus", "Running")
        .containsEntry("EngineVersion", "4.2")
        .containsEntry("ResourceGroupId", "rg-1");
  }

  @Test
  void instances_sendsNoEmptyFilter() {
    serve(StubServer.answering(200, "{\"RequestId\":\"r\",\"TotalCount\":0}"));
    dds.instances(ListingRequest.of("cn-beijing", ListingType.REPLICATE)).block(A_WHILE);
    assertThat(sent()).doesNotContainKeys("DBInstanceStatus", "EngineVersion", "ResourceGroupId");
  }

  @Test
  void laterVersions_asksForTheVersion() {
    String body =
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{\"ReleaseNote\":[{\"KernelVersion\":\"v2\"}]}}";
    serve(StubServer.answering(200, body));
    assertThat(dds.laterVersions("cn-hangzhou", "v1").block(A_WHILE)).containsExactly("v2");
    assertThat(sent())
        .containsEntry("Action", "DescribeKernelReleaseNotes")
        .containsEntry("KernelVersion", "v1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"RequestId\":\"r\",\"DBInstances\":{\"DBInstance\":[]}}",
        "404 | {\"RequestId\":\"r\",\"Code\":\"InvalidDBInstanceId.NotFound\"}"
      })
  void instance_isEmpty_whenItIsGone(int status, String body) {
    serve(StubServer.answering(status, body));
    StepVerifier.create(dds.instance(REF)).expectComplete().verify(A_WHILE);
    assertThat(sent()).containsEntry("Action", "DescribeDBInstanceAttribute");
  }

  private static final String REGIONS =
      "{\"RequestId\":\"r\",\"Regions\":{\"DdsRegion\":[{\"RegionId\":\"cn-a\"},{\"RegionId\":\"cn-b\"}]}}";

  @Test
  void regions_areAll_whenNoneIsGiven() {
    serve(StubServer.answering(200, REGIONS));
    StepVerifier.create(dds.regions()).expectNext("cn-a", "cn-b").expectComplete().verify(A_WHILE);
    assertThat(sent()).containsEntry("Action", "DescribeRegions");
  }

  @Test
  void regions_areTheGivenOnes_inTheirOrder_askedForAtTheFirst() {
    try (StubServer first = StubServer.answering(200, REGIONS);
        DdsControlPlane given =
            plane(server.uri()).regions("cn-b", "cn-a").endpoint("cn-b", first.uri()).build()) {
      StepVerifier.create(given.regions())
          .expectNext("cn-b", "cn-a")
          .expectComplete()
          .verify(A_WHILE);
      assertThat(first.forms()).hasSize(1);
      assertThat(server.forms()).isEmpty();
    }
  }

  @Test
  void regions_signalsRejected_whenAGivenOneIsUnknown() {
    serve(StubServer.answering(200, REGIONS));
    try (DdsControlPlane given = plane(server.uri()).regions("cn-a", "cn-nowhere").build()) {
      ControlPlaneException failure = failure(given.regions());
      assertThat(failure.fault()).isEqualTo(Fault.REJECTED);
      assertThat(failure)
          .hasMessage(
              "region cn-nowhere is not among the 2 regions that DescribeRegions answered: cn-a,"
                  + " cn-b; check --region");
    }
  }

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
        "{\"RequestId\":\"r\",\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"server string to sign"
            + " is:POST&%2F&AccessKeyId%3D"
            + ID
            + "\"}";
    serve(StubServer.answering(400, body));
    ControlPlaneException failure = failure(dds.requestUpgrade(REF));
    assertThat(failure.fault()).isEqualTo(Fault.REFUSED);
    assertThat(failure).hasMessageContaining("check the id and the secret of access key ...WXYZ");
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
  void close_endsTheThreads() throws InterruptedException {
    dds.requestUpgrade(REF).block(A_WHILE);
    dds.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("ddsfleet-dds")) {
        thread.join(A_WHILE.toMillis());
        assertThat(thread.isAlive()).isFalse();
      }
    }
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
  void environment_givesTheKey() {
    Map<String, String> environment =
        Map.of(
            "ALIBABA_CLOUD_ACCESS_KEY_ID", "env-id",
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env-secret",
            "ALIBABA_CLOUD_SECURITY_TOKEN", "env-token");
    try (DdsControlPlane keyed =
        DdsControlPlane.builder().environment(environment).endpoint(server.uri()).build()) {
      keyed.requestUpgrade(REF).block(A_WHILE);
      assertThat(sent())
          .containsEntry("AccessKeyId", "env-id")
          .containsEntry("SecurityToken", "env-token");
    }
  }
}
