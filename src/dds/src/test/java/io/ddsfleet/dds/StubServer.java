package io.ddsfleet.dds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server on the loopback that answers forms as a test says, and remembers them. */
public final class StubServer implements AutoCloseable {

  /** An answer: a status and a body. */
  public record Answer(int status, String body) {}

  private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
  private final List<String> urls = new CopyOnWriteArrayList<>();
  private final Function<Map<String, String>, Mono<Answer>> handler;
  private final DisposableServer server;

  private StubServer(Function<Map<String, String>, Mono<Answer>> handler) {
    this.handler = handler;
    this.server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
  }

  public static StubServer handling(Function<Map<String, String>, Mono<Answer>> handler) {
    return new StubServer(handler);
  }

  public static StubServer answering(int status, String body) {
    return handling(form -> Mono.just(new Answer(status, body)));
  }

  public static StubServer silent() {
    return handling(form -> Mono.never());
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    urls.add(request.method() + " " + request.uri());
    return request
        .receive()
        .aggregate()
        .asString()
        .defaultIfEmpty("")
        .flatMap(body -> answer(parse(body)))
        .flatMap(
            answer -> response.status(answer.status()).sendString(Mono.just(answer.body())).then());
  }

  private Mono<Answer> answer(Map<String, String> form) {
    forms.add(form);
    return handler.apply(form);
  }

  private static Map<String, String> parse(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&")) {
      String[] both = pair.split("=", 2);
      form.put(decode(both[0]), both.length > 1 ? decode(both[1]) : "");
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public int port() {
    return server.port();
  }

  public List<Map<String, String>> forms() {
    return forms;
  }

  public List<String> urls() {
    return urls;
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
