package io.ddsfleet.cli.options;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be different when a rollout is gone on with; the rest comes from its journal. */
public final class ResumeOptions {

  private static final String AS_BEGUN = "Default: as the rollout began.";

  @Option(
      order = 2,
      names = "--endpoint",
      paramLabel = "[REGION=]URL",
      converter = Endpoint.Converter.class,
      description = {"Where to send calls, for all regions or for one; may be repeated.", AS_BEGUN})
  private List<Endpoint> endpoints = new ArrayList<>();

  @Option(
      order = 3,
      names = "--profile",
      paramLabel = "NAME",
      converter = WordConverter.class,
      description = {"A profile of the credentials file; wins over the environment.", AS_BEGUN})
  private String profile = "";

  @Option(
      order = 17,
      names = "--request-timeout",
      paramLabel = "D",
      converter = DurationConverter.OfAnAnswer.class,
      description = {"The longest wait for one answer.", AS_BEGUN})
  private @Nullable Duration requestTimeout;

  /** How the API is reached: as when the rollout began, except for what the flags say. */
  public Connection connection(Map<String, String> labels, Duration begunWith) {
    Connection begun = ConnectionLabels.read(labels, requestTimeout(begunWith));
    Map<String, URI> byRegion = Endpoints.byRegion(endpoints);
    URI everywhere = byRegion.remove("");
    return new Connection(
        begun.regions(),
        endpoints.isEmpty() ? begun.endpoint() : everywhere,
        endpoints.isEmpty() ? begun.regionEndpoints() : byRegion,
        profile.isEmpty() ? begun.profile() : profile,
        begun.apiFormat(),
        begun.requestTimeout());
  }

  /** The longest wait for one answer. */
  public Duration requestTimeout(Duration begunWith) {
    return requestTimeout == null ? begunWith : requestTimeout;
  }
}
