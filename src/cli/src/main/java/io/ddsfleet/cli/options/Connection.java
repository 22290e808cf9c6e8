package io.ddsfleet.cli.options;

import io.ddsfleet.dds.ApiFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the API is reached, as the flags say it.
 *
 * @param regions the regions to read; empty: all that the API answers
 * @param endpoint where calls go that have no endpoint of their region; null: the known table
 * @param regionEndpoints where the calls of single regions go
 * @param profile a profile of the credentials file; empty: the default chain
 * @param apiFormat the wire format
 * @param requestTimeout the longest wait for one answer
 */
public record Connection(
    List<String> regions,
    @Nullable URI endpoint,
    Map<String, URI> regionEndpoints,
    String profile,
    ApiFormat apiFormat,
    Duration requestTimeout) {

  public Connection {
    regions = List.copyOf(regions);
    regionEndpoints = Map.copyOf(regionEndpoints);
  }
}
