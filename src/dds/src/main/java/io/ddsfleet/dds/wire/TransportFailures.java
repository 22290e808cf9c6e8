package io.ddsfleet.dds.wire;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Says in a person's words why a request got no answer. */
final class TransportFailures {

  private final String peer;
  private final Duration timeout;

  TransportFailures(Outgoing outgoing, @Nullable Proxy proxy, Duration timeout) {
    this.peer = outgoing.host() + (proxy == null ? "" : " through the proxy " + proxy);
    this.timeout = timeout;
  }

  TransportException neverLeft(Throwable cause) {
    return new TransportException("no connection to " + peer + ": " + why(cause), false, cause);
  }

  TransportException noAnswer(Throwable cause) {
    return new TransportException("no answer from " + peer + ": " + why(cause), true, cause);
  }

  private String why(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "the host name is not known; check --endpoint and the DNS";
    }
    if (cause instanceof ConnectTimeoutException) {
      return "connecting took too long";
    }
    if (cause instanceof PoolAcquireTimeoutException
        || cause instanceof PoolAcquirePendingLimitException) {
      return "all " + Transport.MAX_CONNECTIONS + " connections are busy; lower --max-in-flight";
    }
    if (cause instanceof ProxyConnectException) {
      return "the proxy did not let it through; check HTTPS_PROXY, HTTP_PROXY and NO_PROXY";
    }
    if (cause instanceof ConnectException) {
      return "the connection was refused";
    }
    if (cause instanceof SslHandshakeTimeoutException) {
      return "the TLS handshake took too long";
    }
    if (cause instanceof SSLException) {
      return "the TLS handshake failed; check the endpoint and the certificates of this machine";
    }
    return whyAfterwards(cause);
  }

  private String whyAfterwards(Throwable cause) {
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
