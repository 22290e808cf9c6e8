package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.dds.ApiFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ConnectionOptionsTest {

  @Test
  void connection_isTheDefaultOne_withoutFlags() {
    assertThat(connection())
        .isEqualTo(
            new Connection(List.of(), null, Map.of(), "", ApiFormat.JSON, Duration.ofSeconds(10)));
  }

  @Test
  void connection_takesEachFlag() {
    assertThat(connection("--region", "cn-b", "--region", "cn-a", "--region", "cn-b").regions())
        .containsExactly("cn-b", "cn-a");
    assertThat(connection("--endpoint", "http://127.0.0.1:1").endpoint())
        .isEqualTo(URI.create("http://127.0.0.1:1"));
    assertThat(connection("--profile", "ops").profile()).isEqualTo("ops");
    assertThat(connection("--api-format", "xml").apiFormat()).isEqualTo(ApiFormat.XML);
    assertThat(connection("--request-timeout", "3s").requestTimeout())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void connection_keepsTheEndpointsOfSingleRegions_besideTheOneForAll() {
    Connection connection =
        connection("--endpoint", "cn-a=http://a", "--endpoint", "http://x", "--region", "cn-a");

    assertThat(connection.endpoint()).isEqualTo(URI.create("http://x"));
    assertThat(connection.regionEndpoints()).isEqualTo(Map.of("cn-a", URI.create("http://a")));
  }

  @Test
  void connection_isAnError_whenAnEndpointIsGivenTwice() {
    assertThatThrownBy(() -> connection("--endpoint", "http://a", "--endpoint", "http://b"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--endpoint is given twice for all regions (http://a and http://b): keep one.");
    assertThatThrownBy(
            () -> connection("--endpoint", "cn-a=http://a", "--endpoint", "cn-a=http://b"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("region cn-a (http://a and http://b)");
  }

  @Test
  void connection_isAnError_whenAnEndpointIsOfARegionThatIsNotRead() {
    assertThatThrownBy(() -> connection("--region", "cn-a", "--endpoint", "cn-b=http://b"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("add --region cn-b");
  }

  private static Connection connection(String... args) {
    return CommandLine.populateCommand(new ConnectionOptions(), args).connection();
  }
}
