package io.ddsfleet.dds.credentials;

import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.exceptions.ClientException;
import io.ddsfleet.dds.wire.AccessKey;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A provider of the SDK, which blocks and caches by itself; it is asked for every call. */
final class SdkProvider implements CredentialSource {

  private final AlibabaCloudCredentialsProvider provider;

  SdkProvider(AlibabaCloudCredentialsProvider provider) {
    this.provider = provider;
  }

  @Override
  public String place() {
    return provider.getClass().getSimpleName();
  }

  @Override
  public Mono<Credentials> load() {
    return Mono.fromCallable(this::ask)
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorMap(
            // what it says may hold the answer of a key service
            failure ->
                CredentialsException.missing(
                    place() + " gave no credentials: " + failure.getClass().getSimpleName()));
  }

  private Credentials ask() throws ClientException {
    AlibabaCloudCredentials found = provider.getCredentials();
    String token =
        found instanceof BasicSessionCredentials session
            ? Objects.requireNonNullElse(session.getSessionToken(), "")
            : "";
    return Credentials.lasting(
            new AccessKey(found.getAccessKeyId(), found.getAccessKeySecret(), token))
        .at("a credentials provider given by the program");
  }
}
