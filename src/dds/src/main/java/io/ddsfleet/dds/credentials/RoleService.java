package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.answer.Node;
import io.ddsfleet.dds.answer.UnreadableAnswerException;
import io.ddsfleet.dds.wire.AccessKey;
import io.ddsfleet.dds.wire.Endpoints;
import io.ddsfleet.dds.wire.Outgoing;
import io.ddsfleet.dds.wire.Reply;
import io.ddsfleet.dds.wire.SignedForm;
import io.ddsfleet.dds.wire.Transport;
import io.ddsfleet.dds.wire.TransportException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The provider's service for temporary keys (STS, version 2015-04-01). */
final class RoleService {

  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final Transport transport;
  private final Clock clock;
  private final Supplier<URI> endpoint;

  RoleService(Transport transport, Clock clock, Supplier<URI> endpoint) {
    this.transport = transport;
    this.clock = clock;
    this.endpoint = endpoint;
  }

  /**
   * The endpoint: central, or that of the region in ALIBABA_CLOUD_STS_REGION; a variable that is
   * wrong matters only where a role is assumed.
   */
  static URI endpoint(Map<String, String> environment) {
    String region = environment.getOrDefault("ALIBABA_CLOUD_STS_REGION", "");
    boolean inVpc = Boolean.parseBoolean(environment.get("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"));
    if (!region.isEmpty() && !Endpoints.isRegionId(region)) {
      throw CredentialsException.missing(
          "ALIBABA_CLOUD_STS_REGION is no region id; they look like cn-hangzhou");
    }
    String prefix = inVpc ? "sts-vpc." : "sts.";
    return URI.create(
        region.isEmpty()
            ? "https://sts.aliyuncs.com/"
            : "https://" + prefix + region + ".aliyuncs.com/");
  }

  /** Assumes a role with a key that may. */
  Mono<Credentials> assume(Role role, AccessKey key) {
    return Mono.defer(
        () -> {
          Map<String, String> parameters = parameters("AssumeRole", role);
          String nonce = UUID.randomUUID().toString();
          SignedForm form = SignedForm.of(parameters, key, clock.instant(), nonce);
          return send(role, form.to(endpoint.get()))
              .map(found -> found.at("the role " + role.arn()));
        });
  }

  /** Assumes a role with the token in a file, which is read anew each time: it is rotated. */
  Mono<Credentials> assumeWithOidc(Role role, String providerArn, String tokenFile) {
    return Mono.fromCallable(() -> Files.readString(Path.of(tokenFile)).strip())
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorMap(
            IOException.class,
            e -> CredentialsException.missing("the OIDC token " + tokenFile + " cannot be read"))
        .flatMap(token -> send(role, oidcForm(role, providerArn, token)))
        .map(found -> found.at("the OIDC role " + role.arn()));
  }

  private Outgoing oidcForm(Role role, String providerArn, String token) {
    Map<String, String> parameters = parameters("AssumeRoleWithOIDC", role);
    parameters.put("OIDCProviderArn", providerArn);
    parameters.put("OIDCToken", token);
    parameters.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    parameters.put("SignatureNonce", UUID.randomUUID().toString());
    return Outgoing.form(endpoint.get(), parameters);
  }

  private static Map<String, String> parameters(String action, Role role) {
    Map<String, String> parameters = new TreeMap<>(role.parameters());
    parameters.put("Action", action);
    parameters.put("Version", "2015-04-01");
    parameters.put("Format", "JSON");
    return parameters;
  }

  private Mono<Credentials> send(Role role, Outgoing outgoing) {
    String what = "the role " + role.arn();
    return transport
        .send(outgoing, within())
        .map(reply -> read(reply, what))
        .onErrorMap(
            TransportException.class,
            e -> CredentialsException.outOfReach(what + ": " + e.getMessage(), e));
  }

  /** Well below what the call itself has, so that there is time to go on with the old key. */
  private Duration within() {
    Duration half = transport.timeout().dividedBy(2);
    return half.compareTo(LONGEST) < 0 ? half : LONGEST;
  }

  /** Only the code is quoted: messages repeat what was signed. */
  private static Credentials read(Reply reply, String what) {
    try {
      Node answer = Node.read(reply.body());
      Node found = answer.child("Credentials");
      if (found != null) {
        return TemporaryKey.read(found, what);
      }
      throw CredentialsException.missing(
          what + " cannot be assumed: HTTP " + reply.status() + " " + answer.text("Code"));
    } catch (UnreadableAnswerException e) {
      throw CredentialsException.outOfReach(what + ": the answer " + e.getMessage(), e);
    }
  }
}
