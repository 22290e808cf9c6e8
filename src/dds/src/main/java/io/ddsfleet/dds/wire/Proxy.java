package io.ddsfleet.dds.wire;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;

/**
 * An HTTP proxy, asked to {@code CONNECT}.
 *
 * @param host its host
 * @param port its port
 * @param user whom to log in as; empty: nobody
 * @param password the password for it; never shown
 */
record Proxy(String host, int port, String user, String password) {

  private static final int DEFAULT_PORT = 80;

  /**
   * Reads the value of a variable: {@code http://[user:password@]host[:port]} or {@code host:port}.
   *
   * @throws IllegalArgumentException naming the variable, but not its value, which may hold a
   *     password
   */
  static Proxy parse(String variable, String value) {
    String text = value.contains("://") ? value : "http://" + value;
    URI uri = toUri(text);
    if (uri == null || uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
      throw new IllegalArgumentException(
          variable + " is no proxy that can be used: write http://[user:password@]host:port");
    }
    String[] login = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new Proxy(uri.getHost(), port, login[0], login.length > 1 ? login[1] : "");
  }

  private static @Nullable URI toUri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  void configure(ProxyProvider.TypeSpec spec) {
    ProxyProvider.Builder builder = spec.type(ProxyProvider.Proxy.HTTP).host(host).port(port);
    if (!user.isEmpty()) {
      builder.username(user).password(name -> password);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
