package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out which network each instance is in, which listings do not tell: one more read for each.
 * One that cannot be read, and so cannot be called either, stays as it is.
 */
public final class NetworkLookUp {

  private static final int AT_ONCE = 16;

  private final ApiCalls api;
  private final EligibilityRules rules;
  private final ReadRetry retry;

  /**
   * A look-up over the calls of one run.
   *
   * @param rules whose networks are asked for: those of the eligible
   * @param throttleLimit how long a read may go on being throttled
   */
  public NetworkLookUp(ApiCalls api, EligibilityRules rules, Lane lane, Duration throttleLimit) {
    this.api = api;
    this.rules = rules;
    this.retry = new ReadRetry(lane, throttleLimit);
  }

  /** The fleet with the networks in it; has to be subscribed to on the lane. */
  public Mono<Fleet> complete(Fleet fleet) {
    return Flux.fromIterable(fleet.instances())
        .filter(one -> one.vpcId().isEmpty() && rules.judge(one) instanceof Eligibility.Eligible)
        .flatMap(this::lookUp, AT_ONCE)
        .collectMap(Instance::ref)
        .map(fleet::with);
  }

  private Mono<Instance> lookUp(Instance instance) {
    return retry
        .around(api.lookUp(instance.ref()))
        .map(InstanceDetails::instance)
        .map(seen -> instance.withVpcId(seen.vpcId()))
        .onErrorResume(
            ControlPlaneException.class,
            failure -> InventoryFailures.emptyIfForGood(instance, failure));
  }
}
