package io.ddsfleet.dds.wire;

import java.net.URI;
import java.util.Locale;

/** Tells the machine itself from the rest of the world, by name alone. */
public final class Loopback {

  private Loopback() {}

  /** Whether the host is {@code localhost}, in 127.0.0.0/8, or {@code [::1]}. */
  public static boolean isHostOf(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
