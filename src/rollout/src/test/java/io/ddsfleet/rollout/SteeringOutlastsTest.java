package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What was steered holds whatever becomes of the process, and no deadline runs against a pause. */
class SteeringOutlastsTest {

  private static final String SICK = "cn-sick";

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final List<SteeringAnswer> answers = new ArrayList<>();
  private RolloutJournal journal = new InMemoryJournal();
  private RolloutControl control = new RolloutControl();
  private RolloutPolicy policy = Policies.atOnce().maxInFlight(2).build();
  private boolean attended;

  @Test
  void answer_comesOnlyOnceTheJournalHasWhatWasDone() {
    Sinks.Empty<Void> disk = Sinks.empty();
    journal = new AppendingJournal(event -> isHold(event) ? disk.asMono() : Mono.empty());
    cloud.replicaSets(9);
    run();
    time.advanceTimeBy(Duration.ofSeconds(5));

    ask(new SteeringCommand.Hold(Selection.ofIds("dds-9"), "ann"));
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(answers).isEmpty();
    disk.tryEmitEmpty();
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(answers).singleElement().returns(true, SteeringAnswer::done);
  }

  @Test
  void answer_saysThatAResumeWillNotKnow_whenTheJournalFails() {
    Mono<Void> full =
        Mono.error(new JournalException(JournalException.Kind.UNWRITABLE, "disk full", null));
    journal = new AppendingJournal(event -> isHold(event) ? full : Mono.empty());
    cloud.replicaSets(9);
    run();
    time.advanceTimeBy(Duration.ofSeconds(5));

    ask(new SteeringCommand.Hold(Selection.ofIds("dds-9"), "ann"));
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(answers)
        .singleElement()
        .returns(false, SteeringAnswer::done)
        .satisfies(answer -> assertThat(answer.message()).contains("resume will not know"));
  }

  @Test
  void abort_thatEndsTheRolloutAtOnce_isAnsweredAsDone() {
    journal = new AppendingJournal(event -> Mono.delay(Duration.ofMillis(10), time).then());
    policy = policy.toBuilder().waves(WavePolicy.CANARY_FIRST.withPauses(PausePoints.ALL)).build();
    cloud.replicaSets(9);
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(told.events(RolloutPaused.class)).hasSize(1);

    ask(new SteeringCommand.Abort("ann"));
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.isCompleted()).isTrue();
    assertThat(answers).singleElement().returns(true, SteeringAnswer::done);
  }

  @Test
  void explain_isAnswered_evenWhileTheJournalHangs() {
    journal = new AppendingJournal(event -> isHold(event) ? Mono.never() : Mono.empty());
    cloud.replicaSets(9);
    run();
    time.advanceTimeBy(Duration.ofSeconds(5));
    ask(new SteeringCommand.Hold(Selection.ofIds("dds-9"), "ann"));

    ask(new SteeringCommand.Explain());
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(answers)
        .singleElement()
        .satisfies(answer -> assertThat(answer.waiting()).hasSize(7));
  }

  @Test
  void pauseByHand_outlastsTheRun_untilSomebodyContinues() {
    attended = true;
    cloud.replicaSets(9);
    Recording first = run();
    time.advanceTimeBy(Duration.ofSeconds(5));
    ask(new SteeringCommand.Pause("ann@ops"));
    time.advanceTimeBy(Duration.ofSeconds(1));
    first.cancel();
    time.advanceTimeBy(Duration.ofMinutes(5));

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofDays(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);
    assertThat(second.events(RolloutPaused.class))
        .singleElement()
        .returns(PauseCause.OPERATOR, RolloutPaused::cause)
        .returns("it was paused by hand by ann@ops, in an earlier run", RolloutPaused::reason);

    ask(new SteeringCommand.Proceed("bob"));
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(9);
    assertThat(second.isCompleted()).isTrue();
  }

  @Test
  void pauseByHand_thatNobodyContinuesInTheNextRun_isGivenUp_whereNobodyIsThere() {
    cloud.replicaSets(9);
    Recording first = run();
    time.advanceTimeBy(Duration.ofSeconds(5));
    ask(new SteeringCommand.Pause("ann"));
    time.advanceTimeBy(Duration.ofSeconds(1));
    first.cancel();
    time.advanceTimeBy(Duration.ofMinutes(5));

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(policy.holdDeadline().plusMinutes(1));

    assertThat(second.outcomes(Result.NOT_STARTED)).hasSize(7);
    assertThat(second.completion().exitCode()).isEqualTo(4);
  }

  @Test
  void pauseThatWasContinued_isOver_alsoInTheNextRun() {
    cloud.replicaSets(9);
    Recording first = run();
    time.advanceTimeBy(Duration.ofSeconds(5));
    ask(new SteeringCommand.Pause("ann"));
    ask(new SteeringCommand.Proceed("ann"));
    time.advanceTimeBy(Duration.ofSeconds(1));
    first.cancel();
    time.advanceTimeBy(Duration.ofMinutes(5));

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(second.events(RolloutPaused.class)).isEmpty();
    assertThat(second.outcomes(Result.UPGRADED)).hasSize(9);
  }

  @Test
  void aRegionOutOfReach_isNotGivenUpWhilePaused_andHasTheWholeDeadlineAfterIt() {
    for (int i = 0; i < 20; i++) {
      cloud.add(SICK, "sick-" + i, InstanceKind.REPLICA_SET, "Running");
    }
    policy = policy.toBuilder().maxInFlight(20).build();
    Recording told = run();
    time.advanceTimeBy(Duration.ofSeconds(3));
    cloud.failing(call -> call.regionId().equals(SICK) ? Fault.SERVER_FAULT : null);
    time.advanceTimeBy(policy.holdDeadline().dividedBy(2));
    ask(new SteeringCommand.Pause("ann"));
    time.advanceTimeBy(policy.holdDeadline().multipliedBy(5));
    assertThat(told.outcomes()).isEmpty();

    ask(new SteeringCommand.Proceed("ann"));
    time.advanceTimeBy(policy.holdDeadline().minusMinutes(1));
    assertThat(told.outcomes()).isEmpty();
    time.advanceTimeBy(Duration.ofMinutes(3));

    assertThat(told.outcomes(Result.NOT_STARTED))
        .isNotEmpty()
        .allMatch(outcome -> outcome.reason() == Reason.NotStarted.UNREACHABLE);
    assertThat(told.outcomes()).hasSize(20);
  }

  private static boolean isHold(RolloutEvent event) {
    return event instanceof InstancesHeld;
  }

  private void ask(SteeringCommand command) {
    control.steer(command).subscribe(answers::add);
  }

  private Recording run() {
    return Recording.of(rollout().run(Inventory.all(cloud), control));
  }

  private Recording resume(String rolloutId) {
    control = new RolloutControl();
    return Recording.of(rollout().resume(rolloutId, control));
  }

  private Rollout rollout() {
    return Rollout.builder(cloud)
        .policy(policy)
        .journal(journal)
        .attended(attended)
        .scheduler(time)
        .build();
  }
}
