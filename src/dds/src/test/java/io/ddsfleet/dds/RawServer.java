package io.ddsfleet.dds;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/** A server that waits for some bytes, writes the bytes a test says, and closes the connection. */
public final class RawServer implements AutoCloseable {

  private final AtomicInteger connections = new AtomicInteger();
  private final DisposableServer server;

  private RawServer(IntFunction<byte[]> answerOfConnection) {
    this.server =
        TcpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (in, out) ->
                    in.receive()
                        .next()
                        .flatMap(
                            any ->
                                out.sendByteArray(
                                        Mono.fromSupplier(
                                            () ->
                                                answerOfConnection.apply(
                                                    connections.getAndIncrement())))
                                    .then()))
            .bindNow();
  }

  /** Answers the first connection with what the function has for 0, and so on. */
  public static RawServer answering(IntFunction<byte[]> answerOfConnection) {
    return new RawServer(answerOfConnection);
  }

  /** An address where nobody listens. A plain socket is closed at once, unlike one of a server. */
  public static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  public int connections() {
    return connections.get();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
