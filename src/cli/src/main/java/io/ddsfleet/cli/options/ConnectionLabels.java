package io.ddsfleet.cli.options;

import io.ddsfleet.dds.ApiFormat;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a rollout reached the API, as words of its journal, so that a resume reaches the same. */
public final class ConnectionLabels {

  private static final String REGIONS = "regions";
  private static final String ENDPOINT = "endpoint";
  private static final String ENDPOINT_OF = "endpoint.";
  private static final String PROFILE = "profile";
  private static final String API_FORMAT = "apiFormat";
  private static final Set<String> NAMES = Set.of(REGIONS, ENDPOINT, PROFILE, API_FORMAT);

  private ConnectionLabels() {}

  /** The words; none of them is a secret, an endpoint has no user in it. */
  public static Map<String, String> of(Connection connection) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (!connection.regions().isEmpty()) {
      labels.put(REGIONS, String.join(",", connection.regions()));
    }
    if (connection.endpoint() != null) {
      labels.put(ENDPOINT, connection.endpoint().toString());
    }
    connection
        .regionEndpoints()
        .forEach((region, uri) -> labels.put(ENDPOINT_OF + region, uri.toString()));
    if (!connection.profile().isEmpty()) {
      labels.put(PROFILE, connection.profile());
    }
    labels.put(API_FORMAT, connection.apiFormat().name());
    return labels;
  }

  static Connection read(Map<String, String> labels, Duration requestTimeout) {
    Map<String, URI> byRegion = new LinkedHashMap<>();
    labels.forEach(
        (name, value) -> {
          if (name.startsWith(ENDPOINT_OF)) {
            byRegion.put(name.substring(ENDPOINT_OF.length()), URI.create(value));
          }
        });
    return new Connection(
        regions(labels.getOrDefault(REGIONS, "")),
        endpoint(labels.getOrDefault(ENDPOINT, "")),
        byRegion,
        labels.getOrDefault(PROFILE, ""),
        ApiFormat.valueOf(labels.getOrDefault(API_FORMAT, ApiFormat.JSON.name())),
        requestTimeout);
  }

  /**
   * Whether two rollouts reached the same, by their labels: the order of the regions does not
   * matter, nor do the labels of anything else.
   */
  public static boolean areOfTheSameConnection(Map<String, String> one, Map<String, String> other) {
    return connection(one).equals(connection(other));
  }

  private static Map<String, String> connection(Map<String, String> labels) {
    Map<String, String> connection = new LinkedHashMap<>();
    labels.forEach(
        (name, value) -> {
          if (NAMES.contains(name) || name.startsWith(ENDPOINT_OF)) {
            connection.put(name, value);
          }
        });
    connection.computeIfPresent(
        REGIONS, (name, ids) -> String.join(",", new TreeSet<>(regions(ids))));
    return connection;
  }

  private static List<String> regions(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  private static @Nullable URI endpoint(String value) {
    return value.isEmpty() ? null : URI.create(value);
  }
}
