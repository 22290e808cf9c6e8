package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ddsfleet.rollout.Deaf;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class DetailLookUpTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final ScriptedPlane plane =
      new ScriptedPlane()
          .reading(
              ref ->
                  Mono.just(
                      new InstanceDetails(
                          Instances.running(ref.instanceId()).withVpcId("vpc-" + ref.instanceId()),
                          "v1",
                          "18:00Z",
                          "22:00Z")));
  private final ApiCalls api = new ApiCalls(plane, RolloutPolicy.ofDefaults(), lane, new Deaf());
  private RolloutPolicy policy =
      RolloutPolicy.builder().groups(new GroupPolicy(GroupKey.of(GroupKey.Kind.VPC), 1)).build();
  private final List<Throwable> errors = new ArrayList<>();

  @Test
  void complete_asksForTheNetworks_ofTheEligibleThatDoNotTellThem() {
    assertThat(
            networks(
                Instances.running("dds-1"),
                Instances.running("dds-2").withVpcId("vpc-known"),
                Instances.locked("dds-3", "ManualLock")))
        .containsExactly("vpc-dds-1", "vpc-known", "");
    assertThat(plane.sent(Operation.DESCRIBE_INSTANCE)).isEqualTo(1);
  }

  @Test
  void complete_readsEachOnce_forItsWindowAndItsNetwork() {
    policy = policy.toBuilder().windows(WindowPolicy.ALWAYS.withInstance(true)).build();

    assertThat(
            complete(Instances.running("dds-1").withVpcId("vpc-known"), Instances.running("dds-2")))
        .extracting(Instance::vpcId, one -> one.maintenance().toString())
        .containsExactly(tuple("vpc-known", "18:00Z-22:00Z"), tuple("vpc-dds-2", "18:00Z-22:00Z"));
    assertThat(plane.sent(Operation.DESCRIBE_INSTANCE)).isEqualTo(2);
  }

  @Test
  void complete_isNeeded_onlyForNetworksAndWindows() {
    RolloutPolicy byZone =
        RolloutPolicy.builder().groups(new GroupPolicy(GroupKey.of(GroupKey.Kind.ZONE), 1)).build();

    assertThat(DetailLookUp.isNeededFor(policy)).isTrue();
    assertThat(DetailLookUp.isNeededFor(byZone)).isFalse();
    assertThat(
            DetailLookUp.isNeededFor(
                byZone.toBuilder().windows(WindowPolicy.ALWAYS.withInstance(true)).build()))
        .isTrue();
  }

  @Test
  void complete_leavesWhatIsGoneOrForbidden_asItIs() {
    plane.reading(
        ref ->
            ref.instanceId().equals("dds-1")
                ? Mono.empty()
                : ScriptedPlane.failing(Fault.FORBIDDEN, Operation.DESCRIBE_INSTANCE));

    assertThat(networks(Instances.running("dds-1"), Instances.running("dds-2")))
        .containsExactly("", "");
  }

  @Test
  void complete_isAnError_whenAnInstanceCannotBeReadNow() {
    plane.reading(ref -> ScriptedPlane.failing(Fault.SERVER_FAULT, Operation.DESCRIBE_INSTANCE));

    assertThat(networks(Instances.running("dds-1"))).isEmpty();
    assertThat(errors).singleElement().isInstanceOf(InventoryException.class);
  }

  private List<String> networks(Instance... instances) {
    return complete(instances).stream().map(Instance::vpcId).toList();
  }

  private List<Instance> complete(Instance... instances) {
    List<Instance> known = new ArrayList<>();
    Fleet fleet = new Fleet(List.of("cn-hangzhou"), List.of(instances), List.of());
    new DetailLookUp(api, new EligibilityRules(Set.of()), lane, Duration.ofMinutes(1))
        .complete(fleet, policy)
        .subscribe(complete -> known.addAll(complete.instances()), errors::add);
    time.advanceTimeBy(Duration.ofMinutes(2));
    return known;
  }
}
