package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.answer.Node;
import io.ddsfleet.dds.answer.UnreadableAnswerException;
import io.ddsfleet.dds.wire.Outgoing;
import io.ddsfleet.dds.wire.Reply;
import io.ddsfleet.dds.wire.Transport;
import io.ddsfleet.dds.wire.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The role of the virtual machine this runs on, from the machine's metadata service. */
final class InstanceRole implements CredentialSource {

  static final URI METADATA = URI.create("http://100.100.100.200/");

  private static final String CREDENTIALS = "/latest/meta-data/ram/security-credentials/";
  private static final Duration WITHIN = Duration.ofSeconds(1);

  private final Transport transport;
  private final Map<String, String> environment;
  private final URI metadata;

  InstanceRole(Transport transport, Map<String, String> environment, URI metadata) {
    this.transport = transport;
    this.environment = environment;
    this.metadata = metadata;
  }

  @Override
  public String place() {
    return "the role of the machine (" + metadata.getHost() + ")";
  }

  /** Empty when there is no such service, which is so on every machine outside of the cloud. */
  @Override
  public Mono<Credentials> load() {
    if (isSet("ALIBABA_CLOUD_ECS_METADATA_DISABLED")) {
      return Mono.empty();
    }
    return load(environment.getOrDefault("ALIBABA_CLOUD_ECS_METADATA", ""))
        .onErrorResume(
            CredentialsException.class, e -> e.isPassing() ? Mono.empty() : Mono.error(e));
  }

  /** The key of a role by name; of the only role when the name is empty. */
  Mono<Credentials> load(String roleName) {
    return token()
        .flatMap(this::checked)
        .flatMap(token -> name(roleName, token).flatMap(name -> key(name, token)))
        .onErrorMap(
            IllegalArgumentException.class,
            e -> CredentialsException.missing(place() + ": this is no name of a role"))
        .onErrorMap(
            TransportException.class,
            e -> CredentialsException.outOfReach(place() + ": " + e.getMessage(), e));
  }

  private Mono<Credentials> key(String name, String token) {
    return get(CREDENTIALS + name, token)
        .map(reply -> read(reply).at("the role " + name + " of the machine"));
  }

  private Mono<String> token() {
    Map<String, String> forAnHour = Map.of("X-aliyun-ecs-metadata-token-ttl-seconds", "3600");
    return transport
        .send(Outgoing.bare("PUT", metadata.resolve("/latest/api/token"), forAnHour), WITHIN)
        .map(reply -> reply.isSuccess() ? text(reply) : "");
  }

  private Mono<String> checked(String token) {
    return token.isEmpty() && isSet("ALIBABA_CLOUD_IMDSV1_DISABLED")
        ? Mono.error(
            CredentialsException.missing(
                place()
                    + " gave no token, and ALIBABA_CLOUD_IMDSV1_DISABLED forbids to go without"))
        : Mono.just(token);
  }

  private boolean isSet(String variable) {
    return Boolean.parseBoolean(environment.get(variable));
  }

  private Mono<String> name(String given, String token) {
    return given.isEmpty() ? get(CREDENTIALS, token).map(InstanceRole::text) : Mono.just(given);
  }

  /** Without a token the older form of the service is asked. */
  private Mono<Reply> get(String path, String token) {
    Map<String, String> headers =
        token.isEmpty() ? Map.of() : Map.of("X-aliyun-ecs-metadata-token", token);
    return transport
        .send(Outgoing.bare("GET", metadata.resolve(path), headers), WITHIN)
        .filter(Reply::isSuccess)
        .switchIfEmpty(Mono.error(() -> CredentialsException.missing(place() + " gave no role")));
  }

  private Credentials read(Reply reply) {
    try {
      return TemporaryKey.read(Node.read(reply.body()), place());
    } catch (UnreadableAnswerException e) {
      throw CredentialsException.missing(place() + ": the answer " + e.getMessage());
    }
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8).strip();
  }
}
