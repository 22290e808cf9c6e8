package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.StubServer;
import io.ddsfleet.dds.wire.AccessKey;
import io.ddsfleet.dds.wire.Proxies;
import io.ddsfleet.dds.wire.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A home with credentials files of a test's own, and a key service. */
abstract class CredentialFixture {

  static final String CLI =
      "{\"current\":\"two\",\"profiles\":["
          + "{\"name\":\"one\",\"mode\":\"AK\",\"access_key_id\":\"cli-1\",\"access_key_secret\":\"cli-secret-1\"},"
          + "{\"name\":\"two\",\"mode\":\"StsToken\",\"access_key_id\":\"cli-2\","
          + "\"access_key_secret\":\"cli-secret-2\",\"sts_token\":\"cli-token\"},"
          + "{\"name\":\"role\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"one\","
          + "\"ram_role_arn\":\"acs:ram::1:role/ops\",\"ram_session_name\":\"night\",\"expired_seconds\":900},"
          + "{\"name\":\"loop\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"loop\","
          + "\"ram_role_arn\":\"x\"},"
          + "{\"name\":\"odd\",\"mode\":\"Browser\"}]}";

  static final String INI =
      "# a comment\n[default]\nenable = true\ntype = access_key\naccess_key_id = ini-1\n"
          + "access_key_secret = ini-secret-1\n\n[off]\nenable=false\naccess_key_id=x\n"
          + "access_key_secret=y\n[bare]\naccess_key_id=x\n"
          + "access_key_secret=y\n[ops]\nenable=true\ntype=ram_role_arn\naccess_key_id=ini-2\n"
          + "access_key_secret=ini-secret-2\nrole_arn=acs:ram::1:role/ini\n";

  static final Duration A_WHILE = Duration.ofSeconds(20);
  static final String KEY =
      "{\"AccessKeyId\":\"sts-id\",\"AccessKeySecret\":\"sts-secret\",\"SecurityToken\":\"sts-token\","
          + "\"Expiration\":\"2030-01-01T00:00:00Z\"}";

  @TempDir Path home;
  final Map<String, String> environment = new HashMap<>();
  final Transport transport =
      new Transport(Duration.ofSeconds(5), Proxies.none(), Schedulers.parallel());
  final StubServer sts =
      StubServer.answering(200, "{\"RequestId\":\"r\",\"Credentials\":" + KEY + "}");

  @BeforeEach
  void homeIsEmpty() {
    environment.put("HOME", home.toString());
    environment.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
  }

  @AfterEach
  void close() {
    transport.close();
    sts.close();
  }

  final Mono<Credentials> find(String profile) {
    return new CredentialSettings(environment, Clock.systemUTC(), transport)
        .find(null, null, profile);
  }

  final ProfileSource profile(String name) {
    RoleService roles = new RoleService(transport, Clock.systemUTC(), sts::uri);
    InstanceRole role = new InstanceRole(transport, environment, sts.uri());
    List<ProfileFile> files = List.of(ProfileFile.ini(environment), ProfileFile.cli(environment));
    return new ProfileSource(name, files, new ProfileResolver(roles, role));
  }

  final void write(String file, String content) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  static void expect(Mono<Credentials> found, String id, String secret, String token) {
    StepVerifier.create(found.map(Credentials::key))
        .expectNext(new AccessKey(id, secret, token))
        .expectComplete()
        .verify(A_WHILE);
  }
}
