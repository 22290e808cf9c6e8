package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.Connection;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.dds.DdsControlPlane;
import java.util.Map;

/** Makes the control plane that the flags describe. */
final class ControlPlanes {

  private ControlPlanes() {}

  /** Sends nothing yet; a setting of the environment that cannot be read is a usage error. */
  static DdsControlPlane open(Connection connection, Map<String, String> environment) {
    try {
      return builder(connection, environment).build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static DdsControlPlane.Builder builder(
      Connection connection, Map<String, String> environment) {
    DdsControlPlane.Builder builder =
        DdsControlPlane.builder()
            .regions(connection.regions())
            .apiFormat(connection.apiFormat())
            .requestTimeout(connection.requestTimeout())
            .environment(environment);
    if (connection.endpoint() != null) {
      builder.endpoint(connection.endpoint());
    }
    if (!connection.profile().isEmpty()) {
      builder.profile(connection.profile());
    }
    connection.regionEndpoints().forEach(builder::endpoint);
    return builder;
  }
}
