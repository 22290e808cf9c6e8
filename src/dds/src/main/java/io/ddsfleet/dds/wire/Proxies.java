package io.ddsfleet.dds.wire;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request takes. The system properties ({@code https.proxyHost}, {@code
 * https.proxyPort}, {@code http.…}, {@code http.nonProxyHosts}) win over the environment ({@code
 * HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}, also in lower case). What is on the loopback
 * takes none: no proxy could reach it.
 */
public final class Proxies {

  /** The metadata service of the machine, which is on its own link: a proxy is another machine. */
  private static final String METADATA = "100.100.100.200";

  private final Supplier<@Nullable Proxy> https;
  private final Supplier<@Nullable Proxy> http;
  private final NoProxy exempt;

  private Proxies(Supplier<@Nullable Proxy> https, Supplier<@Nullable Proxy> http, NoProxy exempt) {
    this.https = https;
    this.http = http;
    this.exempt = exempt;
  }

  /** Never a proxy. */
  public static Proxies none() {
    return new Proxies(() -> null, () -> null, NoProxy.of("", ""));
  }

  /**
   * Takes both places; a setting is read where a target needs it, so that a wrong one that nothing
   * needs does no harm.
   */
  public static Proxies from(Map<String, String> environment, Properties properties) {
    String variable = either(environment, "NO_PROXY");
    NoProxy exempt =
        NoProxy.of(variable + "," + METADATA, properties.getProperty("http.nonProxyHosts", ""));
    return new Proxies(
        () -> find(environment, properties, "https", "443"),
        () -> find(environment, properties, "http", "80"),
        exempt);
  }

  /**
   * Checks the setting that a target needs, if it needs one.
   *
   * @throws IllegalArgumentException naming a variable or property that cannot be read
   */
  public void check(URI target) {
    towards(target);
  }

  @Nullable Proxy towards(URI target) {
    if (Loopback.isHostOf(target) || exempt.matches(target)) {
      return null;
    }
    return "https".equalsIgnoreCase(target.getScheme()) ? https.get() : http.get();
  }

  private static @Nullable Proxy find(
      Map<String, String> environment, Properties properties, String scheme, String defaultPort) {
    String host = properties.getProperty(scheme + ".proxyHost", "");
    if (!host.isEmpty()) {
      String name = scheme + ".proxyPort";
      return Proxy.parse(name, host + ":" + properties.getProperty(name, defaultPort));
    }
    String variable = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
    String value = either(environment, variable);
    return value.isEmpty() ? null : Proxy.parse(variable, value);
  }

  private static String either(Map<String, String> environment, String variable) {
    String upper = environment.getOrDefault(variable, "");
    String found =
        upper.isEmpty() ? environment.getOrDefault(variable.toLowerCase(Locale.ROOT), "") : upper;
    return found.strip();
  }
}
