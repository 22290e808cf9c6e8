package io.ddsfleet.simulator.http;

import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.Breakage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Puts what became of a request on the wire, broken ways included. */
final class ReplyWriter {

  private static final String GATEWAY_PAGE =
      "<html><head><title>502 Bad Gateway</title></head>"
          + "<body><center><h1>502 Bad Gateway</h1></center></body></html>";
  private static final String LOGIN_PAGE =
      "<html><head><title>Sign in</title></head>"
          + "<body><h1>Sign in to use this network</h1></body></html>";

  private ReplyWriter() {}

  static Mono<Void> write(
      HttpServerResponse response, ApiRequest request, ApiReply<Node.Fields> reply) {
    return reply.fold(
        answer -> send(response, 200, request.format(), answerText(request, answer)),
        refusal ->
            send(response, refusal.error().status(), request.format(), errorText(request, refusal)),
        loss -> breakDown(response, request.format(), loss.how()));
  }

  private static String answerText(ApiRequest request, ApiReply.Answered<Node.Fields> answer) {
    Node.Fields fields =
        Node.Fields.none().with("RequestId", answer.requestId()).withAll(answer.body());
    return request.format().write(request.action() + "Response", fields);
  }

  private static String errorText(ApiRequest request, ApiReply.Refused<Node.Fields> refusal) {
    Node.Fields fields =
        Node.Fields.none()
            .with("RequestId", refusal.requestId())
            .with("HostId", request.header("host"))
            .with("Code", refusal.error().code())
            .with("Message", refusal.error().message());
    return request.format().write("Error", fields);
  }

  private static Mono<Void> send(
      HttpServerResponse response, int status, AnswerFormat format, String text) {
    return send(response.status(status), format.contentType(), text);
  }

  private static Mono<Void> send(HttpServerResponse response, String contentType, String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, contentType)
        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(length))
        .sendString(Mono.just(text))
        .then();
  }

  private static Mono<Void> breakDown(
      HttpServerResponse response, AnswerFormat format, Breakage how) {
    return switch (how) {
      case CLOSED -> Mono.defer(() -> close(response));
      case SILENT -> Mono.never();
      case SHORT_BODY -> Mono.defer(() -> cutOff(response, format));
      case EMPTY_BODY -> send(response, 200, format, "");
      case HTML_PAGE -> send(response.status(502), "text/html", GATEWAY_PAGE);
      case HTML_200 -> send(response.status(200), "text/html", LOGIN_PAGE);
    };
  }

  private static Mono<Void> close(HttpServerResponse response) {
    response.withConnection(connection -> connection.channel().close());
    return Mono.never();
  }

  /** Sends the beginning of an answer that was announced to be longer, and closes. */
  private static Mono<Void> cutOff(HttpServerResponse response, AnswerFormat format) {
    String text =
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: 4096\r\n\r\n%s"
            .formatted(format.contentType(), format == AnswerFormat.JSON ? "{\"Requ" : "<Upgr");
    response.withConnection(connection -> writeAsItIs(connection.channel(), text));
    return Mono.never();
  }

  /** Writes past the HTTP encoder, which would not let a wrong length through. */
  private static void writeAsItIs(Channel channel, String text) {
    ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    channel.pipeline().firstContext().writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
  }
}
