package io.ddsfleet.simulator.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Reads a request off the wire. */
final class RequestReader {

  private static final String FORM = "application/x-www-form-urlencoded";

  private RequestReader() {}

  /** The request with its body; an error when its encoding is broken. */
  static Mono<ApiRequest> read(HttpServerRequest request) {
    return request
        .receive()
        .aggregate()
        .asByteArray()
        .defaultIfEmpty(new byte[0])
        .map(body -> toRequest(request, body));
  }

  private static ApiRequest toRequest(HttpServerRequest request, byte[] body) {
    QueryStringDecoder url = new QueryStringDecoder(request.uri());
    return new ApiRequest(
        request.method().name(),
        url.path(),
        single(url.parameters()),
        form(request, body),
        headers(request),
        Digests.sha256Hex(body));
  }

  private static Map<String, String> form(HttpServerRequest request, byte[] body) {
    String type = request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
    if (!type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return Map.of();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return single(new QueryStringDecoder(text, StandardCharsets.UTF_8, false).parameters());
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .requestHeaders()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return headers;
  }

  private static Map<String, String> single(Map<String, List<String>> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach((name, all) -> values.put(name, all.get(all.size() - 1)));
    return values;
  }
}
