package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import io.ddsfleet.rollout.steering.StopRequest;
import io.ddsfleet.rollout.steering.WaitingInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What somebody outside can want of a running rollout, and what it answers. */
class SteeringCommandsTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final InMemoryJournal journal = new InMemoryJournal();
  private final RolloutControl control = new RolloutControl();
  private RolloutPolicy policy = Policies.atOnce().maxInFlight(10).build();

  @Test
  void pause_letsNoCallThrough_untilItIsContinued() {
    cloud.replicaSets(30);
    Recording told = run();
    time.advanceTimeBy(Duration.ofSeconds(2));
    int sent = cloud.calls(Operation.UPGRADE).size();

    SteeringAnswer answer = steer(new SteeringCommand.Pause("ann"));
    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(answer.done()).isTrue();
    assertThat(answer.message()).startsWith("Paused").contains(sent + " are watched");
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(sent);
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(sent);
    assertThat(told.events(RolloutPaused.class))
        .singleElement()
        .returns(PauseCause.OPERATOR, RolloutPaused::cause)
        .returns("ann", RolloutPaused::by);

    assertThat(steer(new SteeringCommand.Proceed("bob")).message()).startsWith("Continued");
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(30);
    assertThat(told.events(RolloutContinued.class))
        .singleElement()
        .returns("bob", RolloutContinued::by);
  }

  @Test
  void pause_keepsTheDeadlinesOfThoseThatWaitAsFarAwayAsTheyWere() {
    policy = policy.toBuilder().settle(Duration.ofSeconds(60)).build();
    cloud.replicaSets(1).ending("dds-1", FakeCloud.Ending.LOST);
    Recording told = run();
    time.advanceTimeBy(Duration.ofSeconds(30));
    steer(new SteeringCommand.Pause("ann"));
    time.advanceTimeBy(Duration.ofHours(5));
    assertThat(told.outcomes()).isEmpty();

    steer(new SteeringCommand.Proceed("ann"));
    time.advanceTimeBy(Duration.ofMinutes(5));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
  }

  @Test
  void pauseAndProceed_sayWhenThereIsNothingToDo() {
    cloud.replicaSets(30);
    run();
    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(steer(new SteeringCommand.Proceed("")).message()).startsWith("It was not paused");
    steer(new SteeringCommand.Pause(""));
    assertThat(steer(new SteeringCommand.Pause("")).message()).startsWith("It was paused already");
  }

  @Test
  void proceed_goesOnAfterAWave() {
    policy = policy.toBuilder().waves(WavePolicy.CANARY_FIRST.withPauses(PausePoints.ALL)).build();
    cloud.replicaSets(3);
    Recording told = run();
    time.advanceTimeBy(Duration.ofDays(2));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(told.isCompleted()).isFalse();

    steer(new SteeringCommand.Proceed("ann"));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(3);
  }

  @Test
  void retune_changesHowManyMayBeInFlight_alsoForTheNextRun() {
    cloud.replicaSets(30);
    Recording told = run();
    time.advanceTimeBy(Duration.ofSeconds(20));
    assertThat(cloud.maxInUpgrade()).isEqualTo(10);

    steer(retune(Retuning.ofMaxInFlight(Portion.of(3))));
    time.advanceTimeBy(Duration.ofSeconds(90));
    int before = cloud.calls(Operation.UPGRADE).size();
    time.advanceTimeBy(Duration.ofSeconds(61));

    assertThat(cloud.calls(Operation.UPGRADE).size() - before).isLessThanOrEqualTo(3);
    assertThat(told.events(RolloutRetuned.class))
        .singleElement()
        .returns("ann", RolloutRetuned::by);
    assertThat(journal.read(told.rolloutId()).block().policy().maxInFlight())
        .isEqualTo(Portion.of(3));
  }

  @Test
  void retune_changesTheRate_alsoForWhoWaitsForAPermit() {
    policy = policy.toBuilder().rate(Rate.perMinute(1)).build();
    cloud.replicaSets(9);
    run();
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);

    steer(retune(Retuning.ofRate(Rate.perSecond(10))));
    time.advanceTimeBy(Duration.ofSeconds(3));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(9);
  }

  @Test
  void retune_toASmallerBudget_stops() {
    policy = policy.toBuilder().failureBudget(5).maxInFlight(1).build();
    cloud.replicaSets(9).staysOld("dds-1");
    Recording told = run();
    time.advanceTimeBy(Duration.ofMinutes(4));
    assertThat(told.outcomes(Result.FAILED)).hasSize(1);

    steer(retune(Retuning.ofFailureBudget(Portion.of(0))));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.events(RolloutStopping.class))
        .singleElement()
        .returns(Reason.NotStarted.BUDGET, RolloutStopping::reason)
        .returns("ann", RolloutStopping::by);
  }

  @Test
  void hold_keepsInstancesBack_andReleaseLetsThemGo() {
    cloud.replicaSets(3).tagged("dds-2", "app", "web");
    policy = policy.toBuilder().maxInFlight(1).build();
    Recording told = run();
    time.advanceTimeBy(Duration.ofSeconds(5));

    Selection web = Selection.ofTag("app", "web");
    assertThat(steer(new SteeringCommand.Hold(web, "ann")).message()).startsWith("1 held");
    time.advanceTimeBy(Duration.ofHours(2));
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(2);
    assertThat(told.isCompleted()).isFalse();

    assertThat(steer(new SteeringCommand.Release(web, "ann")).message()).startsWith("1 released");
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(3);
    assertThat(told.events(InstancesHeld.class))
        .extracting(InstancesHeld::held)
        .containsExactly(true, false);
  }

  @Test
  void hold_outlastsTheRun() {
    cloud.replicaSets(3);
    Recording first = run();
    steer(new SteeringCommand.Hold(Selection.ofIds("dds-2"), "ann"));
    first.cancel();
    time.advanceTimeBy(Duration.ofMinutes(1));

    Recording second = Recording.of(rollout().resume(first.rolloutId(), new RolloutControl()));
    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(second.outcomes(Result.UPGRADED)).hasSize(2);
    assertThat(second.events(InstancesHeld.class)).hasSize(1);
    assertThat(second.isCompleted()).isFalse();
  }

  @Test
  void holdAndRelease_refuse_whatMatchesNothing() {
    cloud.replicaSets(3);
    run();
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(steer(new SteeringCommand.Hold(Selection.ofIds("dds-9"), "")).done()).isFalse();
    assertThat(steer(new SteeringCommand.Release(Selection.ofIds("dds-1"), "")).done()).isFalse();
  }

  @Test
  void abort_watchesWhatRunsToItsEnd() {
    cloud.replicaSets(30);
    Recording told = run();
    time.advanceTimeBy(Duration.ofSeconds(2));
    int sent = cloud.calls(Operation.UPGRADE).size();

    assertThat(steer(new SteeringCommand.Abort("ann")).message()).startsWith("Aborted");
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(sent);
    assertThat(told.outcomes(Result.NOT_STARTED)).hasSize(30 - sent);
    assertThat(told.events(RolloutStopping.class))
        .singleElement()
        .returns("ann", RolloutStopping::by);
    assertThat(told.completion().exitCode()).isEqualTo(4);
    assertThat(steer(new SteeringCommand.Abort("ann")).done()).isFalse();
  }

  @Test
  void abort_works_whileTheInventoryIsRead() {
    cloud.replicaSets(3);
    Recording told = run();
    List<SteeringAnswer> answers = new ArrayList<>();
    control.steer(new SteeringCommand.Abort("ann")).subscribe(answers::add);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(answers).hasSize(1);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(told.outcomes(Result.NOT_STARTED)).hasSize(3);
  }

  @Test
  void commands_waitForTheInventory() {
    cloud.replicaSets(3);
    List<SteeringAnswer> answers = new ArrayList<>();
    control.steer(new SteeringCommand.Pause("ann")).subscribe(answers::add);
    assertThat(answers).isEmpty();

    run();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(answers).hasSize(1);
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
  }

  @Test
  void waiting_saysWhyNotYet() {
    policy = policy.toBuilder().maxInFlight(1).waves(WavePolicy.of(Portion.of(3))).build();
    cloud.replicaSets(5);
    run();
    time.advanceTimeBy(Duration.ofSeconds(5));
    steer(new SteeringCommand.Hold(Selection.ofIds("dds-2"), ""));

    assertThat(control.waiting().block())
        .extracting(one -> one.instance().instanceId() + " " + one.cause())
        .containsExactly("dds-2 HELD", "dds-3 IN_FLIGHT", "dds-4 WAVE", "dds-5 WAVE");
    steer(new SteeringCommand.Pause(""));
    assertThat(control.waiting().block()).extracting(WaitingInstance::cause).containsOnly("PAUSED");
  }

  @Test
  void anEndedRollout_saysSo() {
    cloud.replicaSets(1);
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(told.isCompleted()).isTrue();

    assertThat(steer(new SteeringCommand.Pause("")).message()).contains("has ended");
    assertThat(control.waiting().block()).isEmpty();
  }

  @Test
  void aRolloutThatCannotBegin_answersToo() {
    Recording told = Recording.of(rollout().resume("r-nope", control));
    assertThat(told.errors()).hasSize(1);

    assertThat(steer(new SteeringCommand.Pause("")).message()).contains("has ended");
  }

  @Test
  void waiting_namesThoseThatWaitForTheirRateToo() {
    policy = policy.toBuilder().rate(Rate.perMinute(1)).build();
    cloud.replicaSets(4);
    run();
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(control.waiting().block()).hasSize(3).allMatch(one -> one.cause().equals("RATE"));
  }

  @Test
  void aRolloutThatStops_takesNoFurtherCommands() {
    cloud.replicaSets(30);
    run();
    time.advanceTimeBy(Duration.ofSeconds(5));
    control.drain(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(steer(new SteeringCommand.Pause("")))
        .returns(false, SteeringAnswer::done)
        .satisfies(answer -> assertThat(answer.message()).contains("is stopping"));
  }

  private static SteeringCommand retune(Retuning limits) {
    return new SteeringCommand.Retune(limits, "ann");
  }

  private SteeringAnswer steer(SteeringCommand command) {
    List<SteeringAnswer> answers = new ArrayList<>();
    control.steer(command).subscribe(answers::add);
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  private Recording run() {
    return Recording.of(rollout().run(Inventory.all(cloud), control));
  }

  private Rollout rollout() {
    return Rollout.builder(cloud).policy(policy).journal(journal).scheduler(time).build();
  }
}
