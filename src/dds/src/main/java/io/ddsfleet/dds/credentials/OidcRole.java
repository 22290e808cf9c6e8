package io.ddsfleet.dds.credentials;

import java.util.Map;
import reactor.core.publisher.Mono;

/** A role assumed with a token of an identity provider, as containers are given it by variables. */
final class OidcRole implements CredentialSource {

  private final RoleService roles;
  private final Map<String, String> environment;

  OidcRole(RoleService roles, Map<String, String> environment) {
    this.roles = roles;
    this.environment = environment;
  }

  @Override
  public String place() {
    return "the OIDC role (ALIBABA_CLOUD_ROLE_ARN)";
  }

  @Override
  public Mono<Credentials> load() {
    String arn = variable("ALIBABA_CLOUD_ROLE_ARN");
    String provider = variable("ALIBABA_CLOUD_OIDC_PROVIDER_ARN");
    String tokenFile = variable("ALIBABA_CLOUD_OIDC_TOKEN_FILE");
    if (arn.isEmpty() || provider.isEmpty() || tokenFile.isEmpty()) {
      return Mono.empty();
    }
    Role role = Role.of(arn, variable("ALIBABA_CLOUD_ROLE_SESSION_NAME"));
    return roles.assumeWithOidc(role, provider, tokenFile);
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
