package io.ddsfleet.dds.wire;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import reactor.netty.http.client.PrematureCloseException;

/** Says in a person's words why a request got no answer. */
final class TransportFailures {

  private TransportFailures() {}

  static TransportException neverLeft(Outgoing outgoing, Throwable cause, Duration timeout) {
    String message = "no connection to " + outgoing.host() + ": " + why(cause, timeout);
    return new TransportException(message, false, cause);
  }

  static TransportException noAnswer(Outgoing outgoing, Throwable cause, Duration timeout) {
    String message = "no answer from " + outgoing.host() + ": " + why(cause, timeout);
    return new TransportException(message, true, cause);
  }

  private static String why(Throwable cause, Duration timeout) {
    if (cause instanceof UnknownHostException) {
      return "the host name is not known; check --endpoint and the DNS";
    }
    if (cause instanceof ConnectTimeoutException) {
      return "connecting took too long";
    }
    if (cause instanceof ProxyConnectException) {
      return "the proxy did not let it through; check HTTPS_PROXY, HTTP_PROXY and NO_PROXY";
    }
    if (cause instanceof ConnectException) {
      return "the connection was refused";
    }
    if (cause instanceof SSLException) {
      return "the TLS handshake failed; check the endpoint and the certificates of this machine";
    }
    return whyAfterwards(cause, timeout);
  }

  private static String whyAfterwards(Throwable cause, Duration timeout) {
    if (cause instanceof TimeoutException || cause instanceof ReadTimeoutException) {
      return "it took longer than " + timeout.toMillis() + " ms";
    }
    if (cause instanceof PrematureCloseException) {
      return "the connection was closed before the answer was whole";
    }
    if (cause instanceof BodyTooLargeException) {
      return "" + cause.getMessage();
    }
    return cause.getClass().getSimpleName();
  }
}
