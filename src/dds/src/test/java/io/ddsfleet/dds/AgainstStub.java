package io.ddsfleet.dds;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;

/** A control plane in front of a stub server; what fails must show nothing secret. */
abstract class AgainstStub {
  static final Duration A_WHILE = Duration.ofSeconds(20);
  static final InstanceRef REF = new InstanceRef("cn-hangzhou", "dds-1");
  static final String ID = "LTAI-an-access-key-WXYZ";
  static final String SECRET = "the-key/secret+of~mine";
  static final String TOKEN = "the/token=of mine";
  private static final String DONE = "{\"RequestId\":\"req-1\"}";

  StubServer server = StubServer.answering(200, DONE);
  DdsControlPlane dds = plane(server.uri()).build();

  static DdsControlPlane.Builder plane(URI endpoint) {
    return DdsControlPlane.builder()
        .environment(Map.of())
        .endpoint(endpoint)
        .credentials(ID, SECRET, TOKEN);
  }

  final void serve(StubServer another) {
    server.close();
    dds.close();
    server = another;
    dds = plane(server.uri()).build();
  }

  @AfterEach
  void close() {
    dds.close();
    server.close();
  }

  static ControlPlaneException failure(Publisher<?> call) {
    Throwable[] seen = new Throwable[1];
    StepVerifier.create(call).expectErrorSatisfies(error -> seen[0] = error).verify(A_WHILE);
    assertThat(seen[0]).isInstanceOf(ControlPlaneException.class);
    for (Throwable each = seen[0]; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain(ID, SECRET, TOKEN, "Signature=", "the%2Ftoken");
    }
    return (ControlPlaneException) seen[0];
  }

  final Map<String, String> sent() {
    assertThat(server.forms()).hasSize(1);
    assertThat(server.urls()).containsExactly("POST /");
    return server.forms().get(0);
  }
}
