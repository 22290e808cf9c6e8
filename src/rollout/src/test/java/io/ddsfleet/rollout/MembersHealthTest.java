package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Members;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.health.HealthGate;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The health that the control plane tells by itself: a primary, and as many members as before. */
class MembersHealthTest {

  private static final String ID = "dds-1";
  private static final Members WHOLE = Members.withPrimaryAnd(1);
  private static final Members HEADLESS = Members.withSecondaries(2);
  private static final Duration UNTIL_PROVEN = Duration.ofSeconds(75);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time).replicaSets(1);
  private final Patient patient = new Patient(cloud);
  private final InMemoryJournal journal = new InMemoryJournal();
  private HealthGate gate = HealthGate.NONE;
  private RolloutPolicy policy = Policies.atOnce().build();

  @Test
  void run_costsNoCallMore_whenTheMembersAreAsBefore() {
    cloud.showing(ID, WHOLE, WHOLE);
    Recording told = run();
    time.advanceTimeBy(Duration.ofMinutes(10));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
    assertThat(cloud.calls(Operation.DESCRIBE_INSTANCE))
        .as("one read before the call, and one every ten seconds until the proof")
        .hasSize(8);
  }

  @Test
  void run_waitsForThePrimary_andAsksTheGateOnlyThen() {
    gate = patient;
    cloud.showing(ID, WHOLE, HEADLESS);
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN.plusMinutes(1));
    assertThat(told.outcomes()).isEmpty();
    assertThat(patient.asked()).isEmpty();

    cloud.showing(ID, WHOLE, WHOLE);
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
    assertThat(patient.asked()).hasSize(1);
  }

  @Test
  void run_failsTheInstance_whenItHasNoPrimaryInTime() {
    cloud.showing(ID, WHOLE, HEADLESS);

    assertThat(failure()).contains("not healthy within PT5M: it has no primary.");
  }

  @Test
  void run_failsTheInstance_whenAMemberStaysAway() {
    cloud.showing(ID, Members.withPrimaryAnd(2), WHOLE);

    assertThat(failure()).contains("it shows 2 of the 3 members it had before.");
  }

  private String failure() {
    Recording told = run();
    time.advanceTimeBy(Duration.ofMinutes(10));
    assertThat(told.outcomes(Result.FAILED))
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo(Reason.Failed.UNHEALTHY));
    return told.outcomes(Result.FAILED).get(0).message();
  }

  @Test
  void run_holdsNothingAgainstAnInstance_ofWhichNothingWasOrIsKnown() {
    for (Members before : List.of(Members.UNKNOWN, HEADLESS, WHOLE)) {
      MembersHealthTest each = new MembersHealthTest();
      each.cloud.showing(ID, before, before.equals(WHOLE) ? Members.UNKNOWN : HEADLESS);

      Recording told = each.run();
      each.time.advanceTimeBy(Duration.ofMinutes(10));

      assertThat(told.outcomes(Result.UPGRADED)).as("%s", before).hasSize(1);
    }
  }

  @Test
  void resume_holdsNothingAgainstAnInstance_becauseItWasNotReadBeforeTheCall() {
    cloud.showing(ID, WHOLE, HEADLESS);
    Recording first = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    first.cancel();
    time.advanceTimeBy(Duration.ofSeconds(1));

    Recording second = Recording.of(rollout().resume(first.rolloutId()));
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(second.outcomes(Result.UPGRADED)).hasSize(1);
  }

  @Test
  void run_looksOnceMore_beforeItCountsAsHealthy() {
    policy = minHealthy(Duration.ofMinutes(2));
    cloud.showing(ID, WHOLE, WHOLE);
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    cloud.showing(ID, HEADLESS, HEADLESS);
    time.advanceTimeBy(Duration.ofMinutes(2).plusSeconds(30));
    assertThat(told.outcomes()).isEmpty();
    cloud.showing(ID, WHOLE, WHOLE);
    time.advanceTimeBy(Duration.ofMinutes(2));
    assertThat(told.outcomes()).as("two minutes from then on").isEmpty();
    time.advanceTimeBy(Duration.ofSeconds(30));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
  }

  @Test
  void run_holdsItsOwnBlindness_againstNobody() {
    policy = minHealthy(Duration.ofMinutes(1));
    cloud.showing(ID, WHOLE, WHOLE);
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    cloud.failing(
        call -> call.operation() == Operation.DESCRIBE_INSTANCE ? Fault.SERVER_FAULT : null);
    time.advanceTimeBy(Duration.ofSeconds(62));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
  }

  @Test
  void run_failsTheInstanceAsGone_whenItIsReleasedMeanwhile() {
    cloud.showing(ID, WHOLE, HEADLESS);
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    cloud.release(ID);
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(told.outcomes(Result.FAILED).get(0).reason()).isEqualTo(Reason.Failed.GONE);
  }

  @Test
  void run_waitsUntilItRunsAgain_whenItLeftThatState() {
    policy = minHealthy(Duration.ofMinutes(1));
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    cloud.setStatus(ID, "Rebooting");
    time.advanceTimeBy(Duration.ofMinutes(5));

    assertThat(told.outcomes(Result.FAILED).get(0).message()).contains("its state is Rebooting");
  }

  private static RolloutPolicy minHealthy(Duration time) {
    return Policies.atOnce().health(HealthPolicy.builder().minHealthy(time).build()).build();
  }

  private Recording run() {
    return Recording.of(rollout().run(Inventory.all(cloud)));
  }

  private Rollout rollout() {
    return Rollout.builder(cloud)
        .policy(policy)
        .journal(journal)
        .healthGate(gate)
        .scheduler(time)
        .build();
  }
}
