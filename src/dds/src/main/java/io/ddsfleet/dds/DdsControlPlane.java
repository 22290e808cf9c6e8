package io.ddsfleet.dds;

import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import io.ddsfleet.dds.answer.AnswerReader;
import io.ddsfleet.dds.credentials.CredentialSettings;
import io.ddsfleet.dds.credentials.Credentials;
import io.ddsfleet.dds.wire.AccessKey;
import io.ddsfleet.dds.wire.Endpoints;
import io.ddsfleet.dds.wire.Loopback;
import io.ddsfleet.dds.wire.Proxies;
import io.ddsfleet.dds.wire.Transport;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * ApsaraDB for MongoDB over its API of 2015-12-01, with one account.
 *
 * <p>Each subscription signs and sends exactly one request; credentials are looked up with the
 * first, and a temporary key again before it expires. There is no retry, no rate limit and no
 * circuit breaker here. Answers come on threads of the HTTP client, where nothing may block. Safe
 * for use by many threads.
 *
 * <p>Cancelling closes the connection of a call; what had already left may still be executed.
 */
public final class DdsControlPlane implements ControlPlane, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DdsControlPlane.class);

  private final CoveredRegions covered;
  private final Endpoints endpoints;
  private final RpcClient client;
  private final AnswerReader reader = new AnswerReader();

  private DdsControlPlane(CoveredRegions covered, Endpoints endpoints, RpcClient client) {
    this.covered = covered;
    this.endpoints = endpoints;
    this.client = client;
  }

  /** Starts with the defaults: all regions, the provider's endpoints, the default credentials. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Those given to the builder, in that order, after a look whether the provider knows them all;
   * else all that it has. An unknown one is {@link Fault#REJECTED}.
   */
  @Override
  public Flux<String> regions() {
    return call(() -> Call.regions(covered.endpoint()), reader::regions)
        .flatMapIterable(covered::among);
  }

  @Override
  public Mono<InstancePage> instances(ListingRequest request) {
    return call(
        () -> Call.listing(request, endpoints.of(request.regionId())),
        answer -> reader.page(answer, request));
  }

  @Override
  public Mono<InstanceDetails> instance(InstanceRef instance) {
    return call(
            () -> Call.instance(instance, endpoints.of(instance.regionId())),
            answer -> reader.instance(answer, instance))
        .onErrorResume(DdsControlPlane::isGone, gone -> Mono.empty());
  }

  @Override
  public Mono<List<String>> laterVersions(String regionId, String kernelVersion) {
    return call(
        () -> Call.releaseNotes(regionId, kernelVersion, endpoints.of(regionId)),
        reader::laterVersions);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads {@code DescribeActiveOperationTasks}, which older endpoints do not have and which
   * needs a permission of its own.
   */
  @Override
  public Mono<SchedulePage> scheduledUpgrades(String regionId, int pageNumber, int pageSize) {
    return call(
        () -> Call.schedule(regionId, pageNumber, pageSize, endpoints.of(regionId)),
        answer -> reader.schedule(answer, regionId));
  }

  @Override
  public Mono<String> requestUpgrade(InstanceRef instance) {
    return call(
        () -> Call.upgrade(instance, endpoints.of(instance.regionId())),
        answer -> answer.text("RequestId"));
  }

  /**
   * Finds out where the key comes from that calls are signed with, for a person to check before
   * they begin. Looks it up on subscription, without blocking, unless a call has done so before; no
   * call is sent for it, though a role may be assumed. Fails as the call for the regions would.
   */
  public Mono<CredentialOrigin> credentials() {
    return Mono.defer(() -> client.origin(Call.regions(covered.endpoint())));
  }

  private <T> Mono<T> call(Supplier<Call> call, AnswerShape<T> shape) {
    return Mono.defer(() -> client.send(call.get(), shape));
  }

  private static boolean isGone(Throwable error) {
    return error instanceof ControlPlaneException failed && failed.fault() == Fault.GONE;
  }

  /** Closes every connection and ends the threads, without waiting; later calls are refused. */
  @Override
  public void close() {
    client.close();
  }

  /** Collects the settings; each setter checks its own argument. Not for many threads at once. */
  public static final class Builder {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    private List<String> regions = List.of();
    private @Nullable URI endpoint;
    private final Map<String, URI> endpoints = new LinkedHashMap<>();
    private String profile = "";
    private @Nullable AccessKey key;
    private @Nullable AlibabaCloudCredentialsProvider provider;
    private ApiFormat format = ApiFormat.JSON;
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Map<String, String> environment = System.getenv();
    private Clock clock = Clock.systemUTC();
    private Scheduler scheduler = Schedulers.parallel();

    private Builder() {}

    /** Covers these regions in this order; none, the default: all that the provider answers. */
    public Builder regions(String... regionIds) {
      return regions(List.of(regionIds));
    }

    /** Covers these regions in this order; none, the default: all that the provider answers. */
    public Builder regions(Collection<String> regionIds) {
      regionIds.forEach(Checks::regionId);
      regions = regionIds.stream().distinct().toList();
      return this;
    }

    /** Sends the calls for every region there; default: the provider's own endpoints. */
    public Builder endpoint(URI everywhere) {
      endpoint = Checks.endpoint(everywhere);
      return this;
    }

    /** Sends the calls for one region there, whatever holds for the others. */
    public Builder endpoint(String regionId, URI there) {
      endpoints.put(Checks.regionId(regionId), Checks.endpoint(there));
      return this;
    }

    /** Takes the key of a profile of the credentials file; wins over the environment. */
    public Builder profile(String name) {
      profile = Checks.filled("profile", name);
      return this;
    }

    /** Takes this lasting key, and looks nowhere else. */
    public Builder credentials(String accessKeyId, String accessKeySecret) {
      return credentials(accessKeyId, accessKeySecret, "");
    }

    /** Takes this temporary key, and looks nowhere else; an empty token makes it a lasting one. */
    public Builder credentials(String accessKeyId, String accessKeySecret, String securityToken) {
      String id = Checks.filled("accessKeyId", accessKeyId);
      key = new AccessKey(id, Checks.filled("accessKeySecret", accessKeySecret), securityToken);
      return this;
    }

    /**
     * Asks a provider of the SDK for the key of each call, and looks nowhere else. It may block: it
     * runs on {@link Schedulers#boundedElastic()}. It has to cache by itself, as the SDK's do.
     */
    public Builder credentials(AlibabaCloudCredentialsProvider ofTheSdk) {
      provider = ofTheSdk;
      return this;
    }

    /** Asks for answers in this format; default JSON. Both are understood, whatever comes. */
    public Builder apiFormat(ApiFormat wanted) {
      format = wanted;
      return this;
    }

    /** Waits so long for one answer, the connection included; 1 ms to 10 min, default 10 s. */
    public Builder requestTimeout(Duration longest) {
      requestTimeout = Checks.within(Duration.ofMillis(1), longest, LONGEST_TIMEOUT);
      return this;
    }

    /** Reads proxies and credentials from these variables; default {@link System#getenv()}. */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /** Takes the time of signatures and of expiring keys from this clock; default: the system's. */
    public Builder clock(Clock wallClock) {
      clock = wallClock;
      return this;
    }

    /** Measures the request timeout on this scheduler; default {@link Schedulers#parallel()}. */
    public Builder scheduler(Scheduler forTimeouts) {
      scheduler = forTimeouts;
      return this;
    }

    /**
     * Builds it; sends nothing.
     *
     * @throws IllegalArgumentException when a proxy setting that an endpoint needs cannot be read
     */
    public DdsControlPlane build() {
      Proxies proxies = Proxies.from(environment, System.getProperties());
      Endpoints known = new Endpoints(endpoint, endpoints);
      CoveredRegions covered = new CoveredRegions(regions, known);
      proxies.check(covered.endpoint());
      regions.forEach(region -> proxies.check(known.of(region)));
      Transport transport = new Transport(requestTimeout, proxies, scheduler);
      warnAboutPlainHttp();
      RpcClient client = new RpcClient(transport, credentials(transport), format, clock);
      return new DdsControlPlane(covered, known, client);
    }

    private Mono<Credentials> credentials(Transport transport) {
      return new CredentialSettings(environment, clock, transport).find(key, provider, profile);
    }

    private void warnAboutPlainHttp() {
      if (isPlainAndFar(endpoint) || endpoints.values().stream().anyMatch(Builder::isPlainAndFar)) {
        LOG.warn(
            "An endpoint is plain http:// and not on this machine: anybody on the way can read and"
                + " change what is sent. Use https://.");
      }
    }

    private static boolean isPlainAndFar(@Nullable URI uri) {
      return uri != null && "http".equalsIgnoreCase(uri.getScheme()) && !Loopback.isHostOf(uri);
    }
  }
}
