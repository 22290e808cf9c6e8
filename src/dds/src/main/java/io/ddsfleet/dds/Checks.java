package io.ddsfleet.dds;

import io.ddsfleet.dds.wire.Endpoints;
import java.net.URI;
import java.time.Duration;

/**
 * Checks what is given to the builder; every message repeats the bad value, unless it is secret.
 */
final class Checks {

  private Checks() {}

  static String regionId(String regionId) {
    if (!Endpoints.isRegionId(regionId)) {
      throw new IllegalArgumentException(
          "'" + regionId + "' is no region id; they look like cn-hangzhou");
    }
    return regionId;
  }

  static URI endpoint(URI uri) {
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("an endpoint holds no user and password");
    }
    boolean isWeb =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!isWeb || uri.getHost() == null) {
      throw bad(uri, "write http://HOST[:PORT] or https://HOST[:PORT]");
    }
    boolean isBare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!isBare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw bad(uri, "it ends after its host and port");
    }
    return uri.resolve("/");
  }

  private static IllegalArgumentException bad(URI uri, String rule) {
    return new IllegalArgumentException("'" + uri + "' is no endpoint: " + rule);
  }

  static String filled(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is empty");
    }
    return value;
  }

  static Duration within(Duration least, Duration value, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "requestTimeout is between " + least + " and " + most + ", not " + value);
    }
    return value;
  }
}
