package io.ddsfleet.cli.options;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a repeated {@code --endpoint}, by region. */
final class Endpoints {

  private Endpoints() {}

  /** The one for all regions has an empty name; a usage error when one is given twice. */
  static Map<String, URI> byRegion(List<Endpoint> endpoints) {
    Map<String, URI> byRegion = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      URI other = byRegion.put(endpoint.regionId(), endpoint.uri());
      if (other != null) {
        throw new UsageException(
            "--endpoint is given twice for "
                + nameOf(endpoint.regionId())
                + ("(" + other + " and " + endpoint.uri() + "): keep one."));
      }
    }
    return byRegion;
  }

  private static String nameOf(String regionId) {
    return regionId.isEmpty() ? "all regions " : "region " + regionId + " ";
  }
}
