package io.ddsfleet.cli.options;

import io.ddsfleet.dds.ApiFormat;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the API is reached: regions, endpoints, credentials, wire format. */
public final class ConnectionOptions {

  @Option(
      order = 1,
      names = "--region",
      paramLabel = "ID",
      converter = RegionConverter.class,
      description = "Only this region; may be repeated. Default: all that DescribeRegions answers.")
  private List<String> regions = new ArrayList<>();

  @Option(
      order = 2,
      names = "--endpoint",
      paramLabel = "[REGION=]URL",
      converter = Endpoint.Converter.class,
      description = {
        "Where to send calls, for all regions or for one; may be repeated.",
        "Default: the known table of endpoints, over HTTPS."
      })
  private List<Endpoint> endpoints = new ArrayList<>();

  @Option(
      order = 3,
      names = "--profile",
      paramLabel = "NAME",
      converter = WordConverter.class,
      description = {
        "A profile of the credentials file; wins over the environment.",
        "Default: the provider chain of Alibaba Cloud's SDKs."
      })
  private String profile = "";

  private ApiFormat apiFormat = ApiFormat.JSON;
  private Duration requestTimeout = Duration.ofSeconds(10);

  @Option(
      order = 4,
      names = "--api-format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      converter = ApiFormatConverter.class,
      completionCandidates = ApiFormatConverter.Words.class,
      description = "The wire format: json or xml." + Texts.DEFAULT)
  void apiFormat(ApiFormat format) {
    this.apiFormat = format;
  }

  @Option(
      order = 17,
      names = "--request-timeout",
      paramLabel = "D",
      defaultValue = "10s",
      converter = DurationConverter.OfAnAnswer.class,
      description = "The longest wait for one answer." + Texts.DEFAULT)
  void requestTimeout(Duration timeout) {
    this.requestTimeout = timeout;
  }

  /** How the flags say the API is reached; a usage error when they contradict each other. */
  public Connection connection() {
    Map<String, URI> byRegion = Endpoints.byRegion(endpoints);
    endpoints.forEach(this::checkIsRead);
    URI everywhere = byRegion.remove("");
    return new Connection(
        regions.stream().distinct().toList(),
        everywhere,
        byRegion,
        profile,
        apiFormat,
        requestTimeout);
  }

  private void checkIsRead(Endpoint endpoint) {
    String regionId = endpoint.regionId();
    if (!regionId.isEmpty() && !regions.isEmpty() && !regions.contains(regionId)) {
      throw new UsageException(
          "--endpoint names region "
              + regionId
              + ", which --region does not: add --region "
              + regionId
              + " or drop the endpoint.");
    }
  }
}
