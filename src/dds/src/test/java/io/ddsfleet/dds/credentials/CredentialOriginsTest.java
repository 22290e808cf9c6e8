package io.ddsfleet.dds.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.StaticCredentialsProvider;
import io.ddsfleet.dds.StubServer;
import io.ddsfleet.dds.wire.AccessKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Every place says of its key where it was found. */
class CredentialOriginsTest extends CredentialFixture {

  private final CredentialSettings settings =
      new CredentialSettings(environment, Clock.systemUTC(), transport);

  private static void expectOrigin(Mono<Credentials> found, String origin) {
    StepVerifier.create(found.map(Credentials::origin))
        .expectNext(origin)
        .expectComplete()
        .verify(A_WHILE);
  }

  private Path cliFile() {
    return home.resolve(".aliyun").resolve("config.json");
  }

  private Path iniFile() {
    return home.resolve(".alibabacloud").resolve("credentials.ini");
  }

  @Test
  void keysByName_areOfTheEnvironmentOrTheSystemProperties() {
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "env-id");
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env-secret");
    expectOrigin(find(""), "the environment");
    Properties properties = new Properties();
    properties.setProperty("alibabacloud.accessKeyId", "id");
    properties.setProperty("alibabacloud.accessKeySecret", "secret");
    expectOrigin(KeysByName.ofSystemProperties(properties).load(), "the system properties");
  }

  @Test
  void profile_isNamedWithTheFileThatItStandsIn_alsoWhenNobodyAskedForItByName()
      throws IOException {
    write(".aliyun/config.json", CLI);
    write(".alibabacloud/credentials.ini", INI);
    expectOrigin(find("one"), "profile one of " + cliFile());
    expectOrigin(find(""), "profile two of " + cliFile());
    expectOrigin(find("bare"), "profile bare of " + iniFile());
  }

  @Test
  void profile_thatAssumesARole_namesIt() throws IOException {
    write(".aliyun/config.json", CLI);
    write(".alibabacloud/credentials.ini", INI);
    expectOrigin(
        profile("role").load(), "profile role of " + cliFile() + ", the role acs:ram::1:role/ops");
    expectOrigin(
        profile("ops").load(), "profile ops of " + iniFile() + ", the role acs:ram::1:role/ini");
  }

  @Test
  void profile_ofTheMachine_namesTheRoleOfTheMachine() throws IOException {
    write(".alibabacloud/credentials.ini", "[vm]\ntype=ecs_ram_role\nrole_name=ops\n");
    try (StubServer metadata = StubServer.answering(200, KEY)) {
      InstanceRole role = new InstanceRole(transport, Map.of(), metadata.uri());
      RoleService roles = new RoleService(transport, Clock.systemUTC(), sts::uri);
      List<ProfileFile> files = List.of(ProfileFile.ini(environment));
      expectOrigin(
          new ProfileSource("vm", files, new ProfileResolver(roles, role)).load(),
          "profile vm of " + iniFile() + ", the role ops of the machine");
      expectOrigin(role.load("ops"), "the role ops of the machine");
    }
  }

  @Test
  void oidcRole_isNamed() throws IOException {
    write("token", "oidc-token-1\n");
    environment.put("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/pod");
    environment.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/k8s");
    environment.put("ALIBABA_CLOUD_OIDC_TOKEN_FILE", home.resolve("token").toString());
    RoleService roles = new RoleService(transport, Clock.systemUTC(), sts::uri);
    expectOrigin(new OidcRole(roles, environment).load(), "the OIDC role acs:ram::1:role/pod");
  }

  @Test
  void whatTheProgramGives_saysSo() {
    AccessKey key = new AccessKey("an-id", "a-secret", "");
    expectOrigin(settings.find(key, null, ""), "given by the program");
    StaticCredentialsProvider provider =
        new StaticCredentialsProvider(new BasicCredentials("sdk-id", "s"));
    expectOrigin(settings.find(null, provider, ""), "a credentials provider given by the program");
  }

  @ParameterizedTest
  @CsvSource({"LTAI-1234-5678,...5678", "12345678,...5678", "1234567,...", "1,...", "'',..."})
  void hint_showsTheLastFourCharacters_andNoneOfAnIdThatIsTooShort(String id, String hint) {
    assertThat(new AccessKey(id, "a-secret", "a-token").hint()).isEqualTo(hint);
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hint_neverShowsMoreThanFourCharacters_norMoreThanHalfOfTheId(long seed) {
    Random random = new Random(seed);
    String id =
        random
            .ints(random.nextInt(40), 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    String shown = new AccessKey(id, "a-secret", "").hint().substring("...".length());

    assertThat(id).endsWith(shown);
    assertThat(shown.length()).isLessThanOrEqualTo(Math.min(4, id.length() / 2));
  }

  @Test
  void toString_ofTheKeyAndItsOrigin_showsNoSecret() {
    Credentials found =
        new Credentials(new AccessKey("LTAI-1234-5678", "a-secret", "a-token"), Instant.EPOCH);
    assertThat(found.at("the environment").toString())
        .contains("the environment")
        .doesNotContain("a-secret", "a-token", "LTAI");
  }
}
