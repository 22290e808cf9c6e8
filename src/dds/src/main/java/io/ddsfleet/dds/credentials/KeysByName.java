package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.wire.AccessKey;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** A key given by two or three names: of variables, or of system properties. */
final class KeysByName implements CredentialSource {

  private final String place;
  private final String idName;
  private final String secretName;
  private final String tokenName;
  private final UnaryOperator<String> values;

  private KeysByName(
      String place,
      String idName,
      String secretName,
      String tokenName,
      UnaryOperator<String> values) {
    this.place = place;
    this.idName = idName;
    this.secretName = secretName;
    this.tokenName = tokenName;
    this.values = values;
  }

  static KeysByName ofEnvironment(Map<String, String> environment) {
    return new KeysByName(
        "the environment",
        "ALIBABA_CLOUD_ACCESS_KEY_ID",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        "ALIBABA_CLOUD_SECURITY_TOKEN",
        name -> environment.getOrDefault(name, ""));
  }

  static KeysByName ofSystemProperties(Properties properties) {
    return new KeysByName(
        "the system properties",
        "alibabacloud.accessKeyId",
        "alibabacloud.accessKeySecret",
        "alibabacloud.sessionToken",
        name -> properties.getProperty(name, ""));
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public Mono<Credentials> load() {
    return Mono.defer(this::read);
  }

  private Mono<Credentials> read() {
    String id = values.apply(idName).strip();
    String secret = values.apply(secretName).strip();
    if (id.isEmpty() && secret.isEmpty()) {
      return Mono.empty();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      String absent = id.isEmpty() ? idName : secretName;
      return Mono.error(CredentialsException.missing(absent + " is not set"));
    }
    String token = values.apply(tokenName).strip();
    return Mono.just(Credentials.lasting(new AccessKey(id, secret, token)).at(place));
  }
}
