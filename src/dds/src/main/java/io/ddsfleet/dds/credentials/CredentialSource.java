package io.ddsfleet.dds.credentials;

import reactor.core.publisher.Mono;

/** One place where a key may be. */
interface CredentialSource {

  /** The place as a person names it. */
  String place();

  /**
   * Looks, on subscription. Empty when nothing is set up there; {@link CredentialsException} when
   * something is and cannot be used.
   */
  Mono<Credentials> load();
}
