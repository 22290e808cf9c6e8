package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What follows from the answers of a health gate. */
class HealthTest {

  private static final Duration UNTIL_PROVEN = Duration.ofSeconds(75);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final Patient patient = new Patient(cloud);
  private final InMemoryJournal journal = new InMemoryJournal();
  private final RolloutControl control = new RolloutControl();
  private RolloutPolicy policy = oneByOne(HealthPolicy.builder());

  private static RolloutPolicy oneByOne(HealthPolicy.Builder health) {
    return Policies.atOnce().maxInFlight(1).health(health.check("ask").build()).build();
  }

  @Test
  void run_asksOnceAndCostsNoFurtherCall_whenTheInstanceIsHealthyAtOnce() {
    cloud.replicaSets(1);
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN);

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
    assertThat(patient.asked())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.ref()).isEqualTo(Instances.ref("dds-1"));
              assertThat(one.fromVersion()).isEqualTo(FakeCloud.OLD);
              assertThat(one.toVersion()).isEqualTo(FakeCloud.NEW);
              assertThat(one.rolloutId()).isEqualTo(told.rolloutId());
            });
    assertThat(cloud.lastCallMillis()).isLessThanOrEqualTo(patient.askedAtMillis().get(0));
  }

  @Test
  void run_failsTheInstanceAndCountsThat_whenItIsNotHealthyInTime() {
    cloud.replicaSets(3);
    patient.unwell("no writes");
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN.plusMinutes(5));

    UpgradeOutcome failed = told.outcomes(Result.FAILED).get(0);
    assertThat(failed.reason()).isEqualTo(Reason.Failed.UNHEALTHY);
    assertThat(failed.message()).contains("not healthy within PT5M: no writes. ");
    assertThat(failed.trace().fromVersion()).isEqualTo(FakeCloud.OLD);
    assertThat(failed.trace().toVersion()).isEqualTo(FakeCloud.NEW);
    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(2)
        .allMatch(one -> one.reason() == Reason.NotStarted.BUDGET);
    assertThat(told.completion().exitCode()).isEqualTo(4);
    assertThat(patient.asked()).hasSizeBetween(59, 61);
    assertThat(cloud.calls(Operation.DESCRIBE_INSTANCE).size()).isLessThan(12);
  }

  @Test
  void run_keepsTheSlot_untilTheInstanceIsHealthy() {
    cloud.replicaSets(2);
    patient.unwell("warming up");
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN.plusMinutes(2));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);

    patient.well();
    time.advanceTimeBy(UNTIL_PROVEN.plusMinutes(1));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(2);
  }

  @Test
  void run_countsMinHealthyAnew_afterAnUnhealthyAnswer() {
    policy = oneByOne(HealthPolicy.builder().minHealthy(Duration.ofSeconds(33)));
    cloud.replicaSets(1);
    patient.answering(
        () -> Mono.just(patient.asked().size() == 5 ? Health.unhealthy("a blip") : Patient.WELL));
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN.plusSeconds(40));
    assertThat(told.outcomes()).isEmpty();
    time.advanceTimeBy(Duration.ofMinutes(2));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
    long sinceTheBlip =
        patient.askedAtMillis().get(patient.asked().size() - 1) - patient.askedAtMillis().get(5);
    assertThat(sinceTheBlip).isEqualTo(33_000);
  }

  @Test
  void run_saysThatItWasHealthyForTooShort_whenTheDeadlinePasses() {
    policy =
        oneByOne(
            HealthPolicy.builder()
                .deadline(Duration.ofSeconds(60))
                .minHealthy(Duration.ofSeconds(50)));
    cloud.replicaSets(1);
    patient.answering(
        () -> Mono.just(patient.asked().size() < 6 ? Health.unhealthy("cold") : Patient.WELL));
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.FAILED).get(0).message())
        .contains("it was healthy for PT35S only, not for PT50S; before that: cold.");
  }

  static Stream<Arguments> noAnswers() {
    return Stream.of(
        Arguments.of(Mono.never(), "the health check did not answer within PT10S"),
        Arguments.of(Mono.empty(), "the health check gave no answer"),
        Arguments.of(
            Mono.error(new IllegalStateException("broken")),
            "the health check failed: java.lang.IllegalStateException: broken"));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void run_takesNoAnswerForAnUnhealthyOne_andAsksAgain(Mono<Health> none, String words) {
    cloud.replicaSets(1);
    patient.answering(() -> none);
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.errors()).isEmpty();
    assertThat(told.outcomes(Result.FAILED).get(0).reason()).isEqualTo(Reason.Failed.UNHEALTHY);
    assertThat(told.outcomes(Result.FAILED).get(0).message()).contains(words);
    assertThat(patient.asked().size()).isGreaterThan(15);
  }

  @Test
  void run_doesNotJudgeByTheUpgradeDeadline_whileItAsks() {
    policy = policy.toBuilder().upgradeDeadline(Duration.ofMinutes(2)).build();
    cloud.replicaSets(1);
    patient.unwell("slow");
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN.plusMinutes(4));
    patient.well();
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
  }

  @Test
  void drain_stillAsksForTheHealthOfWhatRuns() {
    cloud.replicaSets(3);
    patient.unwell("slow");
    Recording told = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMinutes(1));
    patient.well();
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
    assertThat(told.outcomes(Result.NOT_STARTED)).hasSize(2);
  }

  @Test
  void leave_cancelsTheQuestion_andResumeAsksAnew() {
    cloud.replicaSets(1);
    patient.answering(Mono::never);
    Recording first = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofSeconds(1));

    UpgradeOutcome left = first.outcomes(Result.UNRESOLVED).get(0);
    assertThat(left.reason()).isEqualTo(Reason.Unresolved.INTERRUPTED);
    assertThat(left.message()).startsWith("upgraded, and left before it was known to be healthy");
    assertThat(left.trace().toVersion()).isEqualTo(FakeCloud.NEW);
    assertThat(patient.cancelled()).isEqualTo(1);

    patient.well();
    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(second.outcomes(Result.UPGRADED)).hasSize(1);
    assertThat(patient.asked()).hasSize(2);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
  }

  @Test
  void cancel_cancelsTheQuestion_andResumeFailsWhatIsUnhealthy() {
    cloud.replicaSets(1);
    patient.answering(Mono::never);
    Recording first = run();
    time.advanceTimeBy(UNTIL_PROVEN);
    first.cancel();
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(patient.cancelled()).isEqualTo(1);

    patient.unwell("still ill");
    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.outcomes(Result.FAILED))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("still ill"));
  }

  @Test
  void run_isAnErrorBeforeAnythingIsSent_whenNobodyCanBeAskedWhatThePolicyWantsAsked() {
    cloud.replicaSets(1);
    Rollout mute = Rollout.builder(cloud).policy(policy).journal(journal).scheduler(time).build();
    Recording told = Recording.of(mute.run(Inventory.all(cloud)));
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.errors())
        .singleElement()
        .satisfies(error -> assertThat(error).hasMessageContaining("give it a health gate"));
    assertThat(cloud.allCalls()).isZero();
  }

  @Test
  void resume_isAnError_whenNobodyCanBeAskedWhatTheRolloutBeganWith() {
    cloud.replicaSets(1);
    Recording first = run();
    time.advanceTimeBy(Duration.ofSeconds(10));
    first.cancel();
    time.advanceTimeBy(Duration.ofSeconds(1));
    int calls = cloud.allCalls();

    Rollout mute = Rollout.builder(cloud).journal(journal).scheduler(time).build();
    Recording second = Recording.of(mute.resume(first.rolloutId()));
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(second.errors()).hasSize(1);
    assertThat(cloud.allCalls()).isEqualTo(calls);
    assertThat(resume(first.rolloutId()).errors()).as("the rollout is nobody's again").isEmpty();
  }

  private Recording run() {
    return Recording.of(rollout().run(Inventory.all(cloud), control));
  }

  private Recording resume(String rolloutId) {
    return Recording.of(rollout().resume(rolloutId));
  }

  private Rollout rollout() {
    return Rollout.builder(cloud)
        .policy(policy)
        .journal(journal)
        .healthGate(patient)
        .scheduler(time)
        .build();
  }
}
