package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Deaf;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.limit.Urgency;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class AdmissionTest {

  private static final String HERE = "cn-hangzhou";
  private static final String THERE = "cn-beijing";

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final RolloutPolicy policy = RolloutPolicy.builder().rate(Rate.perSecond(2)).build();
  private final ScriptedPlane plane =
      new ScriptedPlane()
          .reading(ref -> ScriptedPlane.failing(Fault.SERVER_FAULT, Operation.DESCRIBE_INSTANCE));
  private final ApiCalls api = new ApiCalls(plane, policy, lane, new Deaf());
  private final List<Candidate> admitted = new ArrayList<>();
  private final List<Candidate> turnedAway = new ArrayList<>();
  private Coordinator coordinator = new Coordinator(policy, List.of(), false);
  private boolean completed;

  @Test
  void admit_completesAtOnce_whenThereIsNobody() {
    open(3, List.of());

    assertThat(completed).isTrue();
  }

  @Test
  void admit_keepsToTheSlots_inOrder() {
    List<Candidate> all = candidates(HERE, 10);
    Admission admission = open(3, all);
    assertThat(admitted).isEqualTo(all.subList(0, 3));

    admission.underWay(all.get(1));
    assertThat(admitted).hasSize(3);
    finish(admission, all.get(1));
    assertThat(admitted).isEqualTo(all.subList(0, 4));
  }

  @Test
  void admit_completes_whenAllAreFinished() {
    List<Candidate> all = candidates(HERE, 5);
    Admission admission = open(2, all);
    for (Candidate candidate : all) {
      assertThat(completed).isFalse();
      admission.underWay(candidate);
      finish(admission, candidate);
    }
    assertThat(completed).isTrue();
  }

  @Test
  void admit_letsOnlyAFewOfARegionGetReady_howeverManySlotsThereAre() {
    List<Candidate> all = candidates(HERE, 50);
    Admission admission = open(50, all);
    assertThat(admitted).hasSize(4);

    admission.underWay(all.get(0));
    assertThat(admitted).hasSize(5);
  }

  @Test
  void admit_goesOnWithAnotherRegion_whenEnoughOfOneGetReady() {
    List<Candidate> all = new ArrayList<>(candidates(HERE, 9));
    all.addAll(candidates(THERE, 9));
    open(6, all);

    assertThat(admitted)
        .extracting(one -> one.ref().regionId())
        .containsExactly(HERE, HERE, HERE, HERE, THERE, THERE);
  }

  @Test
  void admit_holdsARegionThatIsIll_withoutASlot_andTheOthersGoOn() {
    sicken(HERE);
    List<Candidate> all = new ArrayList<>(candidates(HERE, 9));
    all.addAll(candidates(THERE, 9));

    Admission admission = open(4, all);
    assertThat(admitted).hasSize(4).allMatch(one -> one.ref().regionId().equals(THERE));

    heal(HERE);
    finish(admission, admitted.get(0));
    assertThat(admitted.get(4).ref().regionId()).isEqualTo(HERE);
  }

  @Test
  void again_atOnce_goesOnInItsOwnSlot_whoeverElseWaits() {
    List<Candidate> all = candidates(HERE, 4);
    Admission admission = open(2, all);
    assertThat(admitted).containsExactly(all.get(0), all.get(1));

    backAtOnce(admission, all.get(1));

    assertThat(admitted).containsExactly(all.get(0), all.get(1), all.get(1));
  }

  @Test
  void again_atOnce_givesItsSlotAway_whileItsRegionIsIll() {
    List<Candidate> all = new ArrayList<>(candidates(HERE, 1));
    all.addAll(candidates(THERE, 2));
    Admission admission = open(2, all);
    sicken(HERE);

    backAtOnce(admission, all.get(0));
    assertThat(admitted).containsExactly(all.get(0), all.get(1), all.get(2));

    heal(HERE);
    finish(admission, all.get(1));
    assertThat(admitted).hasSize(4).endsWith(all.get(0));
  }

  @Test
  void again_afterAPause_givesItsSlotToTheNext_andWaitsItsTurn() {
    List<Candidate> all = candidates(HERE, 3);
    Admission admission = open(1, all);

    admission.again(all.get(0), Visit.Again.retry(Duration.ofSeconds(5), "it failed"));
    assertThat(admitted).containsExactly(all.get(0), all.get(1));
    time.advanceTimeBy(Duration.ofSeconds(5));
    assertThat(admitted).hasSize(2);
    finish(admission, all.get(1));

    assertThat(admitted).containsExactly(all.get(0), all.get(1), all.get(0));
  }

  @Test
  void again_staysAway_untilItsPauseIsOver() {
    List<Candidate> all = candidates(HERE, 1);
    Admission admission = open(1, all);

    admission.again(all.get(0), Visit.Again.retry(Duration.ofSeconds(5), "it failed"));
    time.advanceTimeBy(Duration.ofMillis(4_999));
    assertThat(admitted).hasSize(1);
    assertThat(completed).isFalse();

    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(admitted).hasSize(2);
  }

  @Test
  void again_withAnOpenCall_keepsItsSlot_andLetsTheNextGetReady() {
    List<Candidate> others = candidates(HERE, 3);
    Candidate open = withOpenCall(others.get(0).instance());
    List<Candidate> all = List.of(open, others.get(1), others.get(2));
    Admission admission = admission(3, all);
    coordinator.enter(open.ref());
    admission.setRate(Rate.perMinute(1));
    watch(admission, all);
    assertThat(admitted).containsExactly(open, all.get(1));
    admission.again(open, Visit.Again.retry(Duration.ofSeconds(1), "another has it"));
    time.advanceTimeBy(Duration.ofSeconds(1));
    admission.underWay(all.get(1));
    assertThat(admitted).as("one gets ready at a time").containsExactly(open, all.get(1), open);

    admission.again(open, Visit.Again.retry(Duration.ofSeconds(1), "another has it"));

    assertThat(admitted).containsExactly(open, all.get(1), open, all.get(2));
    assertThat(coordinator.limits().isInFlight(open.ref())).isTrue();
  }

  private static Candidate withOpenCall(Instance instance) {
    PastCalls past = new PastCalls();
    Stamp stamp = new Stamp("r-1", 1, Instant.EPOCH);
    past.add(new RolloutEvent.InstanceRequested(stamp, instance.ref(), 1, "v1"));
    return new Candidate(instance, past);
  }

  @Test
  void close_turnsAwayWhoWaitsAndWhoRests_andLetsTheAdmittedEnd() {
    List<Candidate> all = candidates(HERE, 5);
    Admission admission = open(2, all);
    admission.again(all.get(0), Visit.Again.retry(Duration.ofSeconds(5), "it failed"));

    admission.close();
    assertThat(turnedAway).containsExactlyInAnyOrder(all.get(0), all.get(3), all.get(4));
    assertThat(completed).isFalse();

    time.advanceTimeBy(Duration.ofSeconds(10));
    finish(admission, all.get(1));
    backAtOnce(admission, all.get(2));
    assertThat(turnedAway).hasSize(4).endsWith(all.get(2));
    assertThat(admitted).hasSize(3);
    assertThat(completed).isTrue();
  }

  @Test
  void close_turnsAwayWhoComesBackFromAPauseLater() {
    List<Candidate> all = candidates(HERE, 1);
    Admission admission = open(1, all);
    admission.close();

    admission.again(all.get(0), Visit.Again.retry(Duration.ofSeconds(5), "it failed"));
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(turnedAway).isEqualTo(all);
    assertThat(completed).isTrue();
  }

  @Test
  void close_beforeTheFirst_turnsEverybodyAway() {
    List<Candidate> all = candidates(HERE, 3);
    Admission admission = admission(2, all);
    admission.close();
    watch(admission, all);

    assertThat(turnedAway).isEqualTo(all);
    assertThat(admitted).isEmpty();
    assertThat(completed).isTrue();
  }

  @Test
  void close_ofARegion_turnsAwayItsOwnOnly() {
    List<Candidate> here = candidates(HERE, 3);
    List<Candidate> there = candidates(THERE, 3);
    List<Candidate> all = new ArrayList<>(here);
    all.addAll(there);
    Admission admission = open(1, all);

    admission.close(HERE);
    assertThat(turnedAway).isEqualTo(here.subList(1, 3));
    backAtOnce(admission, here.get(0));
    assertThat(turnedAway).containsExactly(here.get(1), here.get(2), here.get(0));

    for (Candidate candidate : there) {
      finish(admission, candidate);
    }
    assertThat(admitted).endsWith(there.get(0), there.get(1), there.get(2));
    assertThat(completed).isTrue();
  }

  private Admission open(int slots, List<Candidate> candidates) {
    Admission admission = admission(slots, candidates);
    watch(admission, candidates);
    return admission;
  }

  private Admission admission(int slots, List<Candidate> candidates) {
    coordinator =
        new Coordinator(
            policy.toBuilder().maxInFlight(slots).waves(WavePolicy.SINGLE).build(),
            candidates.stream().map(Candidate::instance).toList(),
            false);
    coordinator.begin(lane.instant());
    return new Admission(lane, api, policy.rate(), coordinator, turnedAway::add);
  }

  /** As a stay ends that has nothing to wait for. */
  private static void backAtOnce(Admission admission, Candidate candidate) {
    if (admission.mayGoOn(candidate)) {
      admission.goOn(candidate);
    } else {
      admission.again(candidate, Visit.Again.AT_ONCE);
    }
  }

  private void finish(Admission admission, Candidate candidate) {
    coordinator.leave(candidate.ref());
    admission.finished(candidate);
  }

  private void watch(Admission admission, List<Candidate> candidates) {
    admission.admit(candidates).doOnComplete(() -> completed = true).subscribe(admitted::add);
  }

  private void sicken(String regionId) {
    for (int i = 0; i < 5; i++) {
      api.read(new InstanceRef(regionId, "dds-0"), Urgency.ORDINARY).onErrorComplete().subscribe();
    }
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(api.breaker(regionId).isClosed()).isFalse();
  }

  private void heal(String regionId) {
    api.care().subscribe();
    time.advanceTimeBy(Duration.ofSeconds(3));
    assertThat(api.breaker(regionId).isClosed()).isTrue();
  }

  private static List<Candidate> candidates(String regionId, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new InstanceRef(regionId, "dds-" + regionId + "-" + i))
        .map(ref -> Instances.of(ref, InstanceKind.REPLICA_SET, ControlPlane.RUNNING))
        .map(Candidate::new)
        .toList();
  }
}
