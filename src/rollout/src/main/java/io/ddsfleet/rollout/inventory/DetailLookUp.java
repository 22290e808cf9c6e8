package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out what listings do not tell of an instance and a policy needs: its network, its
 * maintenance window. One more read for each eligible instance, whatever is needed of it. One that
 * cannot be read, and so cannot be called either, stays as it is.
 */
public final class DetailLookUp {

  private static final int AT_ONCE = 16;

  private final ApiCalls api;
  private final EligibilityRules rules;
  private final ReadRetry retry;

  /**
   * A look-up over the calls of one run.
   *
   * @param rules who is asked: the eligible
   * @param throttleLimit how long a read may go on being throttled
   */
  public DetailLookUp(ApiCalls api, EligibilityRules rules, Lane lane, Duration throttleLimit) {
    this.api = api;
    this.rules = rules;
    this.retry = new ReadRetry(lane, throttleLimit);
  }

  /** Whether the policy needs to know anything that listings do not tell. */
  public static boolean isNeededFor(RolloutPolicy policy) {
    return needsNetworks(policy) || policy.windows().instance();
  }

  private static boolean needsNetworks(RolloutPolicy policy) {
    GroupPolicy groups = policy.groups();
    return groups != null && groups.key().kind() == GroupKey.Kind.VPC;
  }

  /** The fleet with what the policy needs in it; has to be subscribed to on the lane. */
  public Mono<Fleet> complete(Fleet fleet, RolloutPolicy policy) {
    return Flux.fromIterable(fleet.instances())
        .filter(one -> isIncomplete(one, policy))
        .filter(one -> rules.judge(one) instanceof Eligibility.Eligible)
        .flatMap(this::lookUp, AT_ONCE)
        .collectMap(Instance::ref)
        .map(fleet::with);
  }

  private static boolean isIncomplete(Instance instance, RolloutPolicy policy) {
    boolean lacksNetwork = needsNetworks(policy) && instance.vpcId().isEmpty();
    boolean lacksWindow =
        policy.windows().instance() && instance.maintenance().equals(MaintenanceWindow.UNKNOWN);
    return lacksNetwork || lacksWindow;
  }

  private static Instance known(Instance instance, InstanceDetails seen) {
    String vpcId = instance.vpcId().isEmpty() ? seen.instance().vpcId() : instance.vpcId();
    return instance.withVpcId(vpcId).withMaintenance(seen.maintenance());
  }

  private Mono<Instance> lookUp(Instance instance) {
    return retry
        .around(api.lookUp(instance.ref()))
        .map(seen -> known(instance, seen))
        .onErrorResume(
            ControlPlaneException.class,
            failure -> InventoryFailures.emptyIfForGood(instance, failure));
  }
}
