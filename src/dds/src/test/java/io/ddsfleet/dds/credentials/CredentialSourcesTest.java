package io.ddsfleet.dds.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.StaticCredentialsProvider;
import io.ddsfleet.dds.RawServer;
import io.ddsfleet.dds.StubServer;
import io.ddsfleet.dds.wire.AccessKey;
import io.ddsfleet.dds.wire.Proxies;
import io.ddsfleet.dds.wire.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class CredentialSourcesTest extends CredentialFixture {

  private static CredentialsException failure(Mono<Credentials> found) {
    Throwable[] seen = new Throwable[1];
    StepVerifier.create(found).expectErrorSatisfies(e -> seen[0] = e).verify(A_WHILE);
    assertThat(seen[0]).isInstanceOf(CredentialsException.class);
    assertThat(seen[0].toString()).doesNotContain("-secret", "-token");
    return (CredentialsException) seen[0];
  }

  @Test
  void find_takesTheEnvironmentBeforeTheFiles() throws IOException {
    write(".aliyun/config.json", CLI);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "env-id");
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env-secret");
    expect(find(""), "env-id", "env-secret", "");
  }

  @Test
  void find_takesTheProfileOfTheVariableBeforeTheKeysOfTheEnvironment() throws IOException {
    write(".aliyun/config.json", CLI);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "env-id");
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env-secret");
    environment.put("ALIBABA_CLOUD_PROFILE", "one");
    expect(find(""), "cli-1", "cli-secret-1", "");
  }

  @Test
  void find_passesTheToolsFile_whenThatIsDisabled() throws IOException {
    write(".aliyun/config.json", CLI);
    write(".alibabacloud/credentials.ini", INI);
    environment.put("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
    expect(find(""), "ini-1", "ini-secret-1", "");
  }

  @Test
  void find_takesANamedProfileBeforeTheEnvironment() throws IOException {
    write(".aliyun/config.json", CLI);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "env-id");
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env-secret");
    expect(find("one"), "cli-1", "cli-secret-1", "");
  }

  @Test
  void find_takesTheCurrentProfileOfTheTool_orTheOneOfTheVariable() throws IOException {
    write(".aliyun/config.json", CLI);
    expect(find(""), "cli-2", "cli-secret-2", "cli-token");
    environment.put("ALIBABA_CLOUD_PROFILE", "one");
    expect(find(""), "cli-1", "cli-secret-1", "");
  }

  @Test
  void find_takesTheDefaultOfTheCredentialsFile_alsoElsewhere() throws IOException {
    write(".alibabacloud/credentials.ini", INI);
    expect(find(""), "ini-1", "ini-secret-1", "");
    write("elsewhere.ini", INI.replace("ini-1", "ini-9"));
    environment.put("ALIBABA_CLOUD_CREDENTIALS_FILE", home.resolve("elsewhere.ini").toString());
    expect(find("default"), "ini-9", "ini-secret-1", "");
  }

  @Test
  void find_saysWhatIsHalfSet() {
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "env-id");
    CredentialsException failure = failure(find(""));
    assertThat(failure.isPassing()).isFalse();
    assertThat(failure).hasMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set");
  }

  @Test
  void find_takesASectionThatDoesNotSayThatItIsOn_onlyWhenItIsNamed() throws IOException {
    write(".alibabacloud/credentials.ini", INI);
    expect(find("bare"), "x", "y", "");
    write(".alibabacloud/credentials.ini", "[default]\naccess_key_id=x\naccess_key_secret=y\n");
    assertThat(failure(find(""))).hasMessageContaining("no credentials");
  }

  @Test
  void find_saysThatAProfileIsUnknown() throws IOException {
    write(".alibabacloud/credentials.ini", INI);
    for (String name : List.of("nobody", "off")) {
      assertThat(failure(find(name)))
          .hasMessageContaining("there is no profile " + name)
          .hasMessageContaining("credentials.ini");
    }
  }

  @Test
  void find_saysThatAFileCannotBeRead_withoutQuotingIt() throws IOException {
    write(".aliyun/config.json", "{\"profiles\":[{\"access_key_secret\":\"cli-secret\"");
    assertThat(failure(find("one"))).hasMessageContaining("config.json cannot be read");
  }

  @Test
  void profile_assumesARole_withTheKeyOfAnother() throws IOException {
    write(".aliyun/config.json", CLI);
    expect(profile("role").load(), "sts-id", "sts-secret", "sts-token");
    assertThat(sts.forms()).hasSize(1);
    assertThat(sts.forms().get(0))
        .containsEntry("Action", "AssumeRole")
        .containsEntry("AccessKeyId", "cli-1")
        .containsEntry("RoleArn", "acs:ram::1:role/ops")
        .containsEntry("RoleSessionName", "night")
        .containsEntry("DurationSeconds", "900")
        .containsKey("Signature");
  }

  @Test
  void profile_assumesARole_ofTheCredentialsFile() throws IOException {
    write(".alibabacloud/credentials.ini", INI);
    StepVerifier.create(profile("ops").load().map(Credentials::expiresAt))
        .expectNext(Instant.parse("2030-01-01T00:00:00Z"))
        .expectComplete()
        .verify(A_WHILE);
    assertThat(sts.forms().get(0))
        .containsEntry("AccessKeyId", "ini-2")
        .containsEntry("RoleArn", "acs:ram::1:role/ini");
  }

  @Test
  void profile_fails_inACircle_andInAnUnknownMode() throws IOException {
    write(".aliyun/config.json", CLI);
    assertThat(failure(profile("loop").load())).hasMessageContaining("too many in a row");
    assertThat(failure(profile("odd").load())).hasMessageContaining("'Browser'");
  }

  @Test
  void role_thatIsRefused_isNotTriedAgain_butAServiceOutOfReachPasses() throws IOException {
    String refusal = "{\"Code\":\"NoPermission\",\"Message\":\"sts-secret\"}";
    Role role = Role.of("acs:ram::1:role/ops", "");
    AccessKey key = new AccessKey("id", "a-secret", "");
    try (StubServer refusing = StubServer.answering(403, refusal)) {
      RoleService roles = new RoleService(transport, Clock.systemUTC(), refusing::uri);
      CredentialsException refused = failure(roles.assume(role, key));
      assertThat(refused.isPassing()).isFalse();
      assertThat(refused).hasMessageContaining("HTTP 403 NoPermission");
    }
    URI nobody = RawServer.nobody();
    RoleService away = new RoleService(transport, Clock.systemUTC(), () -> nobody);
    assertThat(failure(away.assume(role, key)).isPassing()).isTrue();
  }

  @Test
  void oidcRole_sendsTheTokenOfTheFile_unsigned() throws IOException {
    write("token", "oidc-token-1\n");
    environment.put("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/pod");
    environment.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/k8s");
    environment.put("ALIBABA_CLOUD_OIDC_TOKEN_FILE", home.resolve("token").toString());
    RoleService roles = new RoleService(transport, Clock.systemUTC(), sts::uri);
    expect(new OidcRole(roles, environment).load(), "sts-id", "sts-secret", "sts-token");
    assertThat(sts.forms().get(0))
        .containsEntry("Action", "AssumeRoleWithOIDC")
        .containsEntry("OIDCToken", "oidc-token-1")
        .containsEntry("RoleArn", "acs:ram::1:role/pod")
        .doesNotContainKeys("Signature", "AccessKeyId");
  }

  @Test
  void instanceRole_asksTheMachine() {
    try (StubServer metadata = StubServer.answering(200, KEY)) {
      InstanceRole role = new InstanceRole(transport, Map.of(), metadata.uri());
      expect(role.load("ops"), "sts-id", "sts-secret", "sts-token");
      assertThat(metadata.urls())
          .containsExactly(
              "PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/ops");
    }
  }

  @Test
  void instanceRole_isNothing_whereThereIsNoMetadata_orItIsSwitchedOff() throws IOException {
    URI nobody = RawServer.nobody();
    StepVerifier.create(new InstanceRole(transport, Map.of(), nobody).load())
        .expectComplete()
        .verify(A_WHILE);
    StepVerifier.create(new InstanceRole(transport, environment, sts.uri()).load())
        .expectComplete()
        .verify(A_WHILE);
    assertThat(sts.urls()).isEmpty();
  }

  @Test
  void instanceRole_doesNotGoWithoutAToken_whenThatIsForbidden() {
    String forbids = "ALIBABA_CLOUD_IMDSV1_DISABLED";
    try (StubServer old = StubServer.answering(404, "")) {
      InstanceRole role = new InstanceRole(transport, Map.of(forbids, "true"), old.uri());
      assertThat(failure(role.load("ops"))).hasMessageContaining(forbids);
      assertThat(old.urls()).containsExactly("PUT /latest/api/token");
    }
  }

  @Test
  void instanceRole_isRefused_whenItsNameIsNoName() {
    try (StubServer metadata = StubServer.answering(200, KEY)) {
      InstanceRole role = new InstanceRole(transport, Map.of(), metadata.uri());
      assertThat(failure(role.load("no such {role}"))).hasMessageContaining("no name of a role");
    }
  }

  @Test
  void find_needsNoRegionOfTheKeyService_forAPlainKey_butNamesAWrongOneForARole()
      throws IOException {
    write(".aliyun/config.json", CLI);
    environment.put("ALIBABA_CLOUD_STS_REGION", "not a region");
    expect(find("one"), "cli-1", "cli-secret-1", "");
    assertThat(failure(find("role"))).hasMessageContaining("ALIBABA_CLOUD_STS_REGION");
  }

  @Test
  void role_isGivenUp_longBeforeTheCallItself() {
    try (StubServer silent = StubServer.silent();
        Transport brief =
            new Transport(Duration.ofSeconds(1), Proxies.none(), Schedulers.parallel())) {
      RoleService roles = new RoleService(brief, Clock.systemUTC(), silent::uri);
      Role role = Role.of("acs:ram::1:role/ops", "");
      CredentialsException late = failure(roles.assume(role, new AccessKey("id", "x", "")));
      assertThat(late).hasMessageContaining("longer than 500 ms");
      assertThat(late.isPassing()).isTrue();
    }
  }

  @Test
  void sdkProvider_isAskedOffTheCaller() {
    StaticCredentialsProvider provider =
        new StaticCredentialsProvider(new BasicSessionCredentials("sdk-id", "s", "t"));
    CredentialSettings settings = new CredentialSettings(environment, Clock.systemUTC(), transport);
    expect(settings.find(null, provider, ""), "sdk-id", "s", "t");
  }

  @Test
  void toString_showsNoSecret() {
    AccessKey key = new AccessKey("LTAI-1234-5678", "a-secret", "a-token");
    Profile profile = new Profile("ops", "AK", Map.of("access_key_secret", "a-secret"));
    assertThat(Credentials.lasting(key) + " " + profile)
        .contains("...5678")
        .doesNotContain("a-secret", "a-token", "LTAI");
  }
}
