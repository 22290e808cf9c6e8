package io.ddsfleet.dds;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdsControlPlaneBuilderTest {

  private final DdsControlPlane.Builder builder = DdsControlPlane.builder();

  @ParameterizedTest
  @ValueSource(strings = {"", "CN-HANGZHOU", "cn hangzhou", "evil.example/", "cn_hangzhou"})
  void regions_namesWhatIsNoRegionId(String regionId) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.regions(regionId))
        .withMessageContaining("'" + regionId + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host:80",
        "https:///path",
        "https://host/path",
        "https://host?q=1",
        "https://host#f"
      })
  void endpoint_namesWhatIsNoEndpoint(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.endpoint(URI.create(endpoint)))
        .withMessageContaining("'" + endpoint + "'");
  }

  @Test
  void endpoint_repeatsNoPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.endpoint("cn-a", URI.create("https://me:hidden@host")))
        .withMessageNotContaining("hidden");
  }

  @Test
  void requestTimeout_namesWhatIsOutOfRange() {
    for (Duration bad :
        new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.requestTimeout(bad))
          .withMessageContaining(bad.toString());
    }
  }

  @Test
  void credentialsAndProfile_mayNotBeEmpty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.credentials("id", " "))
        .withMessageContaining("accessKeySecret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.credentials("", "secret"))
        .withMessageContaining("accessKeyId")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.profile(""))
        .withMessageContaining("profile");
  }

  @Test
  void build_leavesAProxyVariableAlone_thatNoEndpointNeeds() {
    builder
        .environment(Map.of("HTTPS_PROXY", "socks5://host", "HTTP_PROXY", "http://host"))
        .endpoint(URI.create("http://dds.example"))
        .build()
        .close();
    builder.endpoint(URI.create("https://127.0.0.1:1")).build().close();
  }

  @Test
  void build_namesAProxyVariableThatCannotBeRead_butNotItsPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> builder.environment(Map.of("HTTPS_PROXY", "socks5://me:hidden@host")).build())
        .withMessageContaining("HTTPS_PROXY")
        .withMessageNotContaining("hidden");
  }
}
