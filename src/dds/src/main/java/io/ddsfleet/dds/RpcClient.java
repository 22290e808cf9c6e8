package io.ddsfleet.dds;

import io.ddsfleet.dds.answer.Node;
import io.ddsfleet.dds.answer.UnreadableAnswerException;
import io.ddsfleet.dds.credentials.Credentials;
import io.ddsfleet.dds.credentials.CredentialsException;
import io.ddsfleet.dds.wire.NonceSequence;
import io.ddsfleet.dds.wire.Reply;
import io.ddsfleet.dds.wire.SignedForm;
import io.ddsfleet.dds.wire.Transport;
import io.ddsfleet.dds.wire.TransportException;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes calls: finds the key, signs, sends once, and sorts what comes back. */
final class RpcClient implements AutoCloseable {

  private final Transport transport;
  private final Mono<Credentials> credentials;
  private final ApiFormat format;
  private final Clock clock;
  private final CallErrors errors;
  private final NonceSequence nonces = new NonceSequence();
  private final AtomicBoolean closed = new AtomicBoolean();

  RpcClient(Transport transport, Mono<Credentials> credentials, ApiFormat format, Clock clock) {
    this.transport = transport;
    this.credentials = credentials;
    this.format = format;
    this.clock = clock;
    this.errors = new CallErrors(clock);
  }

  /**
   * Sends the call when the answer is subscribed to; empty when the shape finds nothing in the
   * answer.
   */
  <T> Mono<T> send(Call call, AnswerShape<T> shape) {
    if (closed.get()) {
      return Mono.error(errors.notSent(call, "the control plane is closed"));
    }
    return credentials
        .map(found -> sign(call, found))
        .flatMap(form -> exchange(call, form))
        .<T>mapNotNull(answer -> read(call, answer, shape))
        .onErrorMap(CredentialsException.class, e -> errors.of(call, e))
        .onErrorMap(TransportException.class, e -> errors.of(call, e));
  }

  /** Where the key of such a call comes from; fails as the call would. */
  Mono<CredentialOrigin> origin(Call call) {
    return credentials
        .map(found -> new CredentialOrigin(found.origin(), found.key().hint()))
        .onErrorMap(CredentialsException.class, e -> errors.of(call, e));
  }

  private SignedForm sign(Call call, Credentials found) {
    Map<String, String> parameters = new TreeMap<>(call.parameters());
    parameters.put("Format", format.name());
    return SignedForm.of(parameters, found.key(), clock.instant(), nonces.next());
  }

  private Mono<Node> exchange(Call call, SignedForm form) {
    return transport.send(form.to(call.endpoint())).map(reply -> accepted(call, form, reply));
  }

  private Node accepted(Call call, SignedForm form, Reply reply) {
    if (!reply.isSuccess()) {
      throw errors.refused(call, form, Problem.of(reply));
    }
    return parse(call, reply);
  }

  private Node parse(Call call, Reply reply) {
    try {
      return Node.read(reply.body());
    } catch (UnreadableAnswerException e) {
      throw errors.unreadable(call, String.valueOf(e.getMessage()));
    }
  }

  /** What a read needs is proof enough of who answered; the upgrade call answers an id alone. */
  private <T> @Nullable T read(Call call, Node answer, AnswerShape<T> shape) {
    if (call.operation() == Operation.UPGRADE && !looksLikeTheProviders(answer)) {
      throw notTheProviders(call);
    }
    try {
      return shape.read(answer);
    } catch (UnreadableAnswerException e) {
      throw looksLikeTheProviders(answer)
          ? errors.incomplete(call, String.valueOf(e.getMessage()), answer.text("RequestId"))
          : notTheProviders(call);
    }
  }

  private static boolean looksLikeTheProviders(Node answer) {
    return !answer.text("RequestId").isBlank() && answer.text("Code").isBlank();
  }

  private ControlPlaneException notTheProviders(Call call) {
    return errors.unreadable(call, "does not look like the provider's: check the endpoint");
  }

  @Override
  public void close() {
    closed.set(true);
    transport.close();
  }
}
