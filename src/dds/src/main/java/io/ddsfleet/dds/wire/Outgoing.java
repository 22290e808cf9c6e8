package io.ddsfleet.dds.wire;

import java.net.URI;
import java.util.Map;

/**
 * A request on its way out.
 *
 * @param method GET, POST or PUT
 * @param uri where to; holds nothing secret
 * @param headers by name
 * @param body what a POST carries; never shown, for it may be signed
 */
public record Outgoing(String method, URI uri, Map<String, String> headers, String body) {

  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  /** A POST of a form, whose parameters are in the body and so in nobody's access log. */
  public static Outgoing form(URI uri, String body) {
    return new Outgoing("POST", uri, Map.of("Content-Type", FORM), body);
  }

  /** A POST of a form that is not signed. */
  public static Outgoing form(URI uri, Map<String, String> parameters) {
    return form(uri, RpcSignature.query(parameters));
  }

  /** A request without a body. */
  public static Outgoing bare(String method, URI uri, Map<String, String> headers) {
    return new Outgoing(method, uri, headers, "");
  }

  /** Where it goes, as a person names it. */
  public String host() {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  @Override
  public String toString() {
    return method + " " + host();
  }
}
