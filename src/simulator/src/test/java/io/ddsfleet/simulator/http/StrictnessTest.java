package io.ddsfleet.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.SimulatedFleet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses, and with which code. */
class StrictnessTest extends ServerTest {

  private final SimulatedFleet fleet = oneReplicaSet().build();

  @ParameterizedTest
  @CsvSource({
    "DropDatabase, RegionId, cn-hangzhou, 404, InvalidAction.NotFound",
    "DescribeDBInstances, PageSize, 30, 400, MissingParameter",
    "DescribeDBInstances, RegionId, mars-1, 404, InvalidRegionId.NotFound",
    "DescribeDBInstanceAttribute, RegionId, cn-hangzhou, 400, MissingParameter",
    "DescribeKernelReleaseNotes, RegionId, cn-hangzhou, 400, MissingParameter",
    "DescribeKernelReleaseNotes, KernelVersion, mongodb_x, 404, InvalidKernelVersion.NotFound",
    "UpgradeDBInstanceKernelVersion, RegionId, cn-hangzhou, 400, MissingParameter",
    "UpgradeDBInstanceKernelVersion, DBInstanceId, dds-x, 404, InvalidDBInstanceId.NotFound",
    "DescribeRegions, Version, 2014-08-15, 400, InvalidVersion",
    "DescribeRegions, SignatureMethod, HMAC-MD5, 400, InvalidParameter",
    "DescribeRegions, SignatureNonce, '', 400, MissingParameter",
    "DescribeRegions, AccessKeyId, nobody, 404, InvalidAccessKeyId.NotFound",
    "DescribeRegions, Signature, c2ln, 400, SignatureDoesNotMatch",
    "DescribeRegions, Timestamp, yesterday, 400, InvalidTimeStamp.Format",
    "DescribeRegions, Timestamp, 2026-11-23T09:21:00.123Z, 400, InvalidTimeStamp.Format",
    "DescribeRegions, Timestamp, 2026-11-23T09:21:00+00:00, 400, InvalidTimeStamp.Format",
    "DescribeRegions, Timestamp, 2026-02-30T09:21:00Z, 400, InvalidTimeStamp.Format",
    "DescribeRegions, SecurityToken, unasked, 400, InvalidSecurityToken.MismatchWithAccessKey",
  })
  void anything_isRefused_whenItIsNotAsDocumented(
      String action, String name, String value, int status, String code) throws Exception {
    expect(client(fleet).get(action, name, value), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "PageSize, 40, InvalidPageSize",
    "PageSize, many, InvalidParameter",
    "PageNumber, 0, InvalidPageNumber",
    "DBInstanceType, both, InvalidParameter",
    "Foo, bar, InvalidParameter",
    "Tag.21.Key, app, InvalidParameter",
  })
  void aListing_isRefused_whenAParameterMakesNoSense(String name, String value, String code)
      throws Exception {
    expect(client(fleet).get(LIST, "RegionId", HANGZHOU, name, value), 400, code);
  }

  @Test
  void aRequest_isRefused_whenItIsSentTwice() throws Exception {
    TestClient client = client(fleet);
    Map<String, String> parameters = TestClient.parameters(UPGRADE, "DBInstanceId", ID);

    assertThat(client.get(parameters).statusCode()).isEqualTo(200);
    expect(client.get(parameters), 400, "SignatureNonceUsed");

    assertThat(fleet.restarts(ID)).isEqualTo(1);
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"-16, false", "-14, true", "14, true", "16, false"})
  void aRequest_isRefused_whenItsClockIsMoreThanAQuarterOfAnHourOff(int minutes, boolean passes)
      throws Exception {
    String then = TestClient.now().plus(Duration.ofMinutes(minutes)).toString();

    HttpResponse<String> response = client(fleet).get("DescribeRegions", "Timestamp", then);

    if (passes) {
      assertThat(response.statusCode()).isEqualTo(200);
    } else {
      expect(response, 400, "InvalidTimeStamp.Expired");
    }
  }

  @ParameterizedTest
  @CsvSource({"-16, false", "-14, true", "14, true", "16, false"})
  void aRequest_isRefused_whenTheServersClockIsMoreThanAQuarterOfAnHourOff(
      int minutes, boolean passes) throws Exception {
    TestClient client = client(SimulatorServer.of(fleet).clockSkew(Duration.ofMinutes(minutes)));

    HttpResponse<String> response = client.get(UPGRADE, "DBInstanceId", ID);

    if (passes) {
      assertThat(response.statusCode()).isEqualTo(200);
    } else {
      expect(response, 400, "InvalidTimeStamp.Expired");
    }
    assertThat(fleet.restarts(ID)).isEqualTo(passes ? 1 : 0);
  }

  @Test
  void clockSkew_saysWhetherTheServerIsAheadOrBehind() throws Exception {
    TestClient ahead = client(SimulatorServer.of(fleet).clockSkew(Duration.ofHours(1)));
    String inAnHour = TestClient.now().plus(Duration.ofHours(1)).toString();

    assertThat(ahead.get("DescribeRegions", "Timestamp", inAnHour).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> SimulatorServer.of(fleet).clockSkew(Duration.ofDays(-400)))
        .hasMessageContaining("PT-9600H");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /, 405, UnsupportedHTTPMethod",
    "DELETE, /, 405, UnsupportedHTTPMethod",
    "GET, /api, 404, InvalidAction.NotFound",
    "GET, //, 404, InvalidAction.NotFound"
  })
  void aRequest_isRefused_whenItsMethodOrItsPathIsAnother(
      String method, String path, int status, String code) throws Exception {
    Map<String, String> parameters = TestClient.parameters(UPGRADE, "DBInstanceId", ID);

    expect(client(fleet).send(method, path, parameters), status, code);

    assertThat(fleet.restarts(ID)).isZero();
  }

  @Test
  void aRequest_needsTheSecurityToken_whenOneIsSet() throws Exception {
    TestClient client = client(SimulatorServer.of(fleet).securityToken("token"));

    expect(client.get("DescribeRegions"), 400, "InvalidSecurityToken.Malformed");
    expect(
        client.get("DescribeRegions", "SecurityToken", "other"),
        400,
        "InvalidSecurityToken.MismatchWithAccessKey");
    assertThat(client.get("DescribeRegions", "SecurityToken", "token").statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestWithSignedHeaders_isCheckedAsStrictly() throws Exception {
    TestClient client = client(fleet);

    assertThat(client.acs3("DescribeRegions", Map.of(), Map.of()).statusCode()).isEqualTo(200);
    expect(client.acs3("Nothing", Map.of(), Map.of()), 404, "InvalidAction.NotFound");
    expect(
        client.acs3("DescribeRegions", Map.of("x-acs-content-sha256", "00"), Map.of()),
        400,
        "SignatureDoesNotMatch");
    expect(
        client.acs3("DescribeRegions", Map.of("x-acs-date", "2020-01-01T00:00:00Z"), Map.of()),
        400,
        "InvalidTimeStamp.Expired");
    expect(
        client.acs3("DescribeRegions", Map.of("x-acs-security-token", "x"), Map.of()),
        400,
        "InvalidSecurityToken.MismatchWithAccessKey");
  }

  @Test
  void aRequestWithSignedHeaders_isRefused_whenItIsSentTwice() throws Exception {
    TestClient client = client(fleet);
    Map<String, String> nonce = Map.of("x-acs-signature-nonce", "once");
    Map<String, String> query = Map.of("DBInstanceId", ID);

    assertThat(client.acs3(UPGRADE, nonce, query).statusCode()).isEqualTo(200);
    expect(client.acs3(UPGRADE, nonce, query), 400, "SignatureNonceUsed");

    assertThat(fleet.restarts(ID)).isEqualTo(1);
  }

  private static void expect(HttpResponse<String> response, int status, String code) {
    assertThat(response.body())
        .contains("\"Code\":\"" + code + "\"")
        .contains("\"RequestId\":\"")
        .contains("\"HostId\":\"127.0.0.1:")
        .contains("\"Message\":\"");
    assertThat(response.statusCode()).isEqualTo(status);
  }
}
