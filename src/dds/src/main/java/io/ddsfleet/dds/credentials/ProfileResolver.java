package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.wire.AccessKey;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Gets a key from a profile, as its mode says. */
final class ProfileResolver {

  /** Roles are assumed from roles once or twice; a circle of profiles never ends. */
  private static final int LONGEST_CHAIN = 5;

  private final RoleService roles;
  private final InstanceRole instanceRole;

  ProfileResolver(RoleService roles, InstanceRole instanceRole) {
    this.roles = roles;
    this.instanceRole = instanceRole;
  }

  /** Resolves on subscription; other profiles of the file may be what it builds on. */
  Mono<Credentials> resolve(Profile profile, Map<String, Profile> others) {
    return Mono.defer(() -> resolve(profile, others, LONGEST_CHAIN));
  }

  private Mono<Credentials> resolve(Profile profile, Map<String, Profile> others, int left) {
    return switch (profile.mode()) {
      case "AK", "StsToken" -> Mono.just(Credentials.lasting(profile.key()));
      case "RamRoleArn" -> roles.assume(Role.of(profile), profile.key());
      case "ChainableRamRoleArn" ->
          source(profile, others, left).flatMap(key -> roles.assume(Role.of(profile), key));
      case "EcsRamRole" -> instanceRole.load(profile.field("ram_role_name"));
      case "OIDC" ->
          roles.assumeWithOidc(
              Role.of(profile),
              profile.needed("oidc_provider_arn"),
              profile.needed("oidc_token_file"));
      default ->
          Mono.error(
              CredentialsException.missing(
                  profile + " has the mode '" + profile.mode() + "', which is not supported"));
    };
  }

  private Mono<AccessKey> source(Profile profile, Map<String, Profile> others, int left) {
    String name = profile.needed("source_profile");
    Profile source = others.get(name);
    if (source == null || left == 0) {
      String why = source == null ? ", which is not there" : ", too many in a row";
      return Mono.error(CredentialsException.missing(profile + " builds on profile " + name + why));
    }
    return resolve(source, others, left - 1).map(Credentials::key);
  }
}
