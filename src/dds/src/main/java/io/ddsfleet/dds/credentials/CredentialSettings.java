package io.ddsfleet.dds.credentials;

import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import io.ddsfleet.dds.wire.AccessKey;
import io.ddsfleet.dds.wire.Transport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Decides where the key comes from. */
public final class CredentialSettings {

  private final Map<String, String> environment;
  private final Clock clock;
  private final RoleService roles;
  private final InstanceRole instanceRole;
  private final ProfileResolver resolver;

  /**
   * Looks nowhere yet.
   *
   * @param environment the variables to read
   * @param clock says when a key is due
   * @param transport for the services that give temporary keys
   */
  public CredentialSettings(Map<String, String> environment, Clock clock, Transport transport) {
    this.environment = environment;
    this.clock = clock;
    this.roles = new RoleService(transport, clock, () -> RoleService.endpoint(environment));
    this.instanceRole = new InstanceRole(transport, environment, InstanceRole.METADATA);
    this.resolver = new ProfileResolver(roles, instanceRole);
  }

  /**
   * The first of what is given: a key, a provider of the SDK, a profile; else the default chain.
   * Nothing happens before a subscription.
   */
  public Mono<Credentials> find(
      @Nullable AccessKey key,
      @Nullable AlibabaCloudCredentialsProvider provider,
      String profileName) {
    if (key != null) {
      return Mono.just(Credentials.lasting(key).at("given by the program"));
    }
    if (provider != null) {
      return new SdkProvider(provider).load();
    }
    Mono<Credentials> source =
        profileName.isEmpty() ? defaultChain().load() : profile(profileName).load();
    return new CredentialCache(source, clock).cached();
  }

  private CredentialChain defaultChain() {
    List<CredentialSource> sources = new ArrayList<>();
    if (environment.getOrDefault("ALIBABA_CLOUD_PROFILE", "default").equals("default")) {
      // as in the SDKs, a profile that was chosen wins over keys that lie about
      sources.add(KeysByName.ofSystemProperties(System.getProperties()));
      sources.add(KeysByName.ofEnvironment(environment));
    }
    sources.add(new OidcRole(roles, environment));
    if (!Boolean.parseBoolean(environment.get("ALIBABA_CLOUD_CLI_PROFILE_DISABLED"))) {
      sources.add(new ProfileSource("", List.of(ProfileFile.cli(environment)), resolver));
    }
    sources.add(new ProfileSource("", List.of(ProfileFile.ini(environment)), resolver));
    sources.add(instanceRole);
    return new CredentialChain(sources);
  }

  private ProfileSource profile(String name) {
    List<ProfileFile> files = List.of(ProfileFile.ini(environment), ProfileFile.cli(environment));
    return new ProfileSource(name, files, resolver);
  }
}
