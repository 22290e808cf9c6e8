package io.ddsfleet.dds;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DdsControlPlaneTest extends AgainstStub {
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
  void regions_takesOneWithAnEndpointOfItsOwn_thoughTheFirstDoesNotKnowIt() {
    serve(StubServer.answering(200, REGIONS));
    try (StubServer alone = StubServer.answering(200, REGIONS);
        DdsControlPlane given =
            plane(server.uri()).regions("cn-a", "cn-c").endpoint("cn-c", alone.uri()).build()) {
      StepVerifier.create(given.regions())
          .expectNext("cn-a", "cn-c")
          .expectComplete()
          .verify(A_WHILE);
      assertThat(alone.forms()).isEmpty();
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
