package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Deaf;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class VersionLookUpTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final ScriptedPlane plane =
      new ScriptedPlane()
          .reading(ref -> Mono.just(Instances.seen(ref.instanceId(), "Running", "v1")))
          .versions(version -> Mono.just(version.equals("v1") ? List.of("v2") : List.of()));
  private final ApiCalls api = new ApiCalls(plane, RolloutPolicy.ofDefaults(), lane, new Deaf());
  private final VersionLookUp lookUp = new VersionLookUp(api, lane, Duration.ofMinutes(30));
  private final List<Throwable> errors = new ArrayList<>();

  @Test
  void refine_tellsTheVersion_ofAnEligibleInstance() {
    assertThat(refine(eligible("dds-1")))
        .returns(Decision.ELIGIBLE, Assessment::decision)
        .returns("v1", Assessment::kernelVersion);
  }

  @Test
  void refine_tellsTheCurrent_andAsksOncePerDistinctVersion() {
    plane.reading(
        ref ->
            Mono.just(
                Instances.seen(
                    ref.instanceId(), "Running", ref.instanceId().equals("dds-3") ? "v2" : "v1")));

    assertThat(refine(eligible("dds-1")).decision()).isEqualTo(Decision.ELIGIBLE);
    assertThat(refine(eligible("dds-2")).decision()).isEqualTo(Decision.ELIGIBLE);
    assertThat(refine(eligible("dds-3")).decision()).isEqualTo(Decision.CURRENT);
    assertThat(plane.sent(Operation.DESCRIBE_RELEASE_NOTES)).isEqualTo(2);
  }

  @Test
  void refine_makesNoCall_forWhatIsSkippedAnyway() {
    Assessment skipped =
        new Assessment(Instances.running("dds-1"), Decision.SKIPPED, Reason.Skipped.LOCKED, "");

    assertThat(refine(skipped)).isSameAs(skipped);
    assertThat(plane.sent()).isEmpty();
  }

  @Test
  void refine_skipsWhatIsGone() {
    plane.reading(ref -> Mono.empty());

    assertThat(refine(eligible("dds-1")).reason()).isEqualTo(Reason.Skipped.GONE);
  }

  @Test
  void refine_skipsWhatDoesNotTellItsVersion() {
    plane.reading(ref -> Mono.just(Instances.seen(ref.instanceId(), "Running", "")));

    assertThat(refine(eligible("dds-1")).reason()).isEqualTo(Reason.Skipped.UNDETERMINED);
    assertThat(plane.sent(Operation.DESCRIBE_RELEASE_NOTES)).isZero();
  }

  @Test
  void refine_skipsWhatMayNotBeRead() {
    plane.reading(ref -> ScriptedPlane.failing(Fault.FORBIDDEN, Operation.DESCRIBE_INSTANCE));

    assertThat(refine(eligible("dds-1")).reason()).isEqualTo(Reason.Skipped.UNDETERMINED);
  }

  @Test
  void refine_fails_whenTheServiceDoesNotAnswerWithin20Seconds() {
    plane.versions(
        version -> ScriptedPlane.failing(Fault.SERVER_FAULT, Operation.DESCRIBE_RELEASE_NOTES));

    lookUp.refine(eligible("dds-1")).subscribe(one -> {}, errors::add);
    time.advanceTimeBy(Duration.ofSeconds(20));

    assertThat(errors).singleElement().isInstanceOf(InventoryException.class);
  }

  private Assessment refine(Assessment listed) {
    List<Assessment> refined = new ArrayList<>();
    lookUp.refine(listed).subscribe(refined::add, errors::add);
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(errors).isEmpty();
    assertThat(refined).hasSize(1);
    return refined.get(0);
  }

  private static Assessment eligible(String id) {
    return new Assessment(Instances.running(id), Decision.ELIGIBLE, null, "");
  }
}
