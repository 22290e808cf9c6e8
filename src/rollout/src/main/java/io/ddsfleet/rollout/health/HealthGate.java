package io.ddsfleet.rollout.health;

import reactor.core.publisher.Mono;

/** Says whether an upgraded instance is well: a check of the application that uses it, say. */
@FunctionalInterface
public interface HealthGate {

  /** Nobody is asked. */
  HealthGate NONE = instance -> Mono.just(Health.HEALTHY);

  /**
   * Asked after the proof of an upgrade, again and again until the instance has been well for as
   * long as the policy wants or the policy's health deadline has passed; a resumed rollout asks
   * anew about an instance whose answer it does not know. Asked about several instances at once, as
   * many as are in flight.
   *
   * <p>Subscribed to on the rollout's scheduler, whose thread must not be blocked; answers on any.
   * An error, an empty answer, and none within the policy's request timeout count as not healthy.
   * The subscription is cancelled when the time is over, or when the rollout is left.
   */
  Mono<Health> ask(UpgradedInstance instance);
}
