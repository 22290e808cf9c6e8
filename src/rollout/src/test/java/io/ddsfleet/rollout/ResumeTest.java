package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.FakeCloud.Ending;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAdopted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryException;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a resumed run does with what earlier ones left. */
class ResumeTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final InMemoryJournal journal = new InMemoryJournal();
  private RolloutPolicy policy = Policies.atOnce().maxInFlight(2).build();

  @Test
  void resume_tellsTheWholeRollout_andDoesOnlyWhatIsLeft() {
    cloud.replicaSets(6).add("dds-x", InstanceKind.STANDALONE, "Running");
    Recording first = begin();
    time.advanceTimeBy(Duration.ofSeconds(100));
    first.cancel();
    int listings = cloud.calls(Operation.DESCRIBE_INSTANCES).size();

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.events(RolloutStarted.class))
        .singleElement()
        .satisfies(
            start -> {
              assertThat(start.resumed()).isTrue();
              assertThat(start.total()).isEqualTo(7);
              assertThat(start.eligible()).isEqualTo(6);
              assertThat(start.remaining()).isEqualTo(4);
            });
    assertThat(second.outcomes()).hasSize(7);
    assertThat(second.outcomes(Result.UPGRADED)).hasSize(6);
    assertThat(cloud.allRestarts()).containsExactly(1, 1, 1, 1, 1, 1, 0);
    assertThat(cloud.calls(Operation.DESCRIBE_INSTANCES)).as("the inventory").hasSize(listings);
  }

  @Test
  void resume_repeatsFinalOutcomes_withTheirOldTimes_andDoesNotKeepThemTwice() {
    cloud.replicaSets(6);
    Recording first = begin();
    time.advanceTimeBy(Duration.ofSeconds(100));
    first.cancel();
    List<RolloutEvent> before =
        first.events().stream().filter(event -> hasResult(event, Result.UPGRADED)).toList();
    assertThat(before).hasSize(2);

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(1));

    List<InstanceOutcome> repeated =
        second.events(InstanceOutcome.class).stream().filter(InstanceOutcome::replayed).toList();
    assertThat(second.events().subList(1, 3)).isEqualTo(repeated);
    assertThat(repeated).extracting(one -> one.stamp().at()).isEqualTo(times(before));
    assertThat(journal.events()).filteredOn(event -> hasResult(event, Result.UPGRADED)).hasSize(6);
  }

  @Test
  void seq_neverFalls_evenWhenARunEndsRightAfterItsRepetitions() {
    cloud.replicaSets(8);
    List<RolloutEvent> all = new ArrayList<>();
    Recording run = begin();
    time.advanceTimeBy(Duration.ofSeconds(100));
    for (int i = 0; i < 4; i++) {
      run.cancel();
      all.addAll(run.events());
      run = resume(run.rolloutId());
      time.advanceTimeBy(Duration.ofMillis(30));
    }
    all.addAll(run.events());

    assertThat(all).extracting(event -> event.stamp().seq()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void resume_provesAnAcceptedCall_andNeverSendsItAgain() {
    cloud.replicaSets(1);
    String id = beginAndCancel(Duration.ofSeconds(2));

    Recording second = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(second.events(InstanceUnclear.class)).isEmpty();
    assertThat(second.events(InstanceRequested.class).get(0).stamp().at())
        .isBefore(second.events().get(0).stamp().at());
    assertThat(second.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
    assertThat(second.outcomes().get(0).trace().requestId()).isEqualTo("request-1");
  }

  @Test
  void resume_adoptsAnUnclearCall_thatWasExecuted() {
    cloud.replicaSets(1).ending("dds-1", Ending.EXECUTED_UNANSWERED);
    Recording first = begin();
    while (cloud.calls(Operation.UPGRADE).isEmpty()) {
      time.advanceTimeBy(Duration.ofMillis(10));
    }
    time.advanceTimeBy(Duration.ofMillis(30));
    first.cancel();

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(second.events(InstanceAdopted.class)).hasSize(1);
    assertThat(second.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
    assertThat(second.outcomes().get(0).trace().adopted()).isTrue();
  }

  @Test
  void resume_sendsALostCallAgain_onlyAfterAWholeSettleTimeOfItsOwn() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST);
    String id = beginAndCancel(Duration.ofSeconds(50));
    long resumedAt = cloud.nowMillis();

    Recording second = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);
    assertThat(cloud.calls(Operation.UPGRADE).get(1).atMillis() - resumedAt)
        .isGreaterThanOrEqualTo(60_000);
    assertThat(second.events(InstanceCleared.class)).hasSize(1);
    assertThat(second.events(InstanceRequested.class))
        .as("told again, and sent again")
        .extracting(InstanceRequested::attempt)
        .containsExactly(1, 2);
    assertThat(second.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
  }

  @Test
  void resume_countsAttemptsOverAllRuns() {
    policy = policy.toBuilder().maxAttempts(2).build();
    cloud.replicaSets(1).ending("dds-1", Ending.LOST, Ending.LOST, Ending.LOST);
    String id = beginAndCancel(Duration.ofSeconds(50));

    Recording second = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);
    assertThat(second.outcomes().get(0).reason()).isEqualTo(Reason.Failed.EXHAUSTED);
  }

  @Test
  void resume_looksAtACall_howeverLongAgoItWasMade() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST);
    String id = beginAndCancel(Duration.ofSeconds(20));
    time.advanceTimeBy(Duration.ofDays(2));

    Recording second = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
    assertThat(cloud.restarts("dds-1")).isEqualTo(1);
  }

  @Test
  void resume_tellsAnUpgradeThatIsStillNotBack_withoutWaitingAnew() {
    cloud.replicaSets(1).stuck("dds-1");
    String id = beginAndCancel(Duration.ofSeconds(20));
    time.advanceTimeBy(Duration.ofDays(2));

    Recording second = resume(id);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(second.outcomes().get(0).reason()).isEqualTo(Reason.Unresolved.DEADLINE);
  }

  @Test
  void resume_goesOnAfterTheBudgetWasUsedUp_andPastAnInstanceThatStaysUnresolved() {
    policy = policy.toBuilder().maxInFlight(1).build();
    cloud.replicaSets(3).stuck("dds-1");
    Recording first = begin();
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(first.completion().exitCode()).isEqualTo(4);

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.outcomes(Result.UNRESOLVED)).hasSize(1);
    assertThat(second.outcomes(Result.UPGRADED)).hasSize(2);
    assertThat(second.completion().exitCode()).isEqualTo(3);
  }

  @Test
  void resume_ofARolloutThatIsDone_repeatsItsOutcomesAndItsExitCode() {
    cloud.replicaSets(2).staysOld("dds-1");
    policy = policy.toBuilder().failureBudget(1).build();
    Recording first = begin();
    time.advanceTimeBy(Duration.ofHours(1));
    int calls = cloud.allCalls();

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.outcomes()).containsExactlyInAnyOrderElementsOf(first.outcomes());
    assertThat(second.completion().exitCode()).isEqualTo(3);
    assertThat(cloud.allCalls()).isEqualTo(calls);
  }

  @Test
  void drain_ofAResumedRun_watchesWhatAnEarlierOneBegan() {
    cloud.replicaSets(3);
    String id = beginAndCancel(Duration.ofSeconds(2));
    int sent = cloud.calls(Operation.UPGRADE).size();
    RolloutControl control = new RolloutControl();
    control.drain(StopRequest.SIGINT);

    Recording second = Recording.of(rollout().resume(id, control));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(sent);
    assertThat(second.outcomes(Result.UPGRADED)).hasSize(sent);
    assertThat(second.outcomes(Result.NOT_STARTED)).hasSize(3 - sent);
    assertThat(second.completion().exitCode()).isEqualTo(130);
  }

  @Test
  void resume_asksNobody_whenThereIsOnlySomethingToWatch() {
    cloud.replicaSets(1);
    String id = beginAndCancel(Duration.ofSeconds(2));

    Recording second =
        Recording.of(
            Rollout.builder(cloud)
                .journal(journal)
                .scheduler(time)
                .approval(started -> Mono.just(false))
                .build()
                .resume(id));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
  }

  @Test
  void resume_isAnError_andTellsNothing_whereItIsNotLetIn() {
    cloud.replicaSets(3);
    String id = beginAndCancel(Duration.ofSeconds(2));
    int kept = journal.events().size();
    cloud.failing(call -> Fault.REFUSED);

    Recording second = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.errors()).singleElement().isInstanceOf(InventoryException.class);
    assertThat(second.events()).isEmpty();
    assertThat(journal.events()).hasSize(kept);
    cloud.failing(call -> null);
    Recording third = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(third.outcomes(Result.UPGRADED)).hasSize(3);
  }

  @Test
  void resume_keepsThePolicyItBeganWith_unlessThereIsAnother() {
    cloud.replicaSets(2);
    policy = policy.toBuilder().maxAttempts(9).build();
    String id = beginAndCancel(Duration.ofSeconds(1));
    Rollout.Builder builder = Rollout.builder(cloud).journal(journal).scheduler(time);

    assertThat(policyOf(builder.build(), id).maxAttempts()).isEqualTo(9);
    builder.policy(RolloutPolicy.ofDefaults());
    assertThat(policyOf(builder.build(), id).maxAttempts()).isEqualTo(3);
  }

  @Test
  void resume_isAnError_whileAnotherRunOwnsTheRollout_andForAnUnknownOne() {
    cloud.replicaSets(1);
    Recording first = begin();
    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(resume(first.rolloutId()).errors())
        .singleElement()
        .isInstanceOfSatisfying(
            JournalException.class,
            error -> assertThat(error.kind()).isEqualTo(JournalException.Kind.OWNED));
    assertThat(resume("r-20260101-000000-none").errors())
        .singleElement()
        .isInstanceOfSatisfying(
            JournalException.class,
            error -> assertThat(error.kind()).isEqualTo(JournalException.Kind.UNKNOWN_ROLLOUT));
  }

  @Test
  void leave_letsTheRolloutBeResumed_inTheSameProcess() {
    cloud.replicaSets(3);
    RolloutControl control = new RolloutControl();
    Recording first = Recording.of(rollout().run(Inventory.all(cloud), control));
    time.advanceTimeBy(Duration.ofSeconds(2));
    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(first.outcomes(Result.UNRESOLVED)).isNotEmpty();

    Recording second = resume(first.rolloutId());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.outcomes(Result.UPGRADED)).hasSize(3);
    assertThat(cloud.allRestarts()).containsOnly(1);
  }

  private RolloutPolicy policyOf(Rollout rollout, String id) {
    Recording run = Recording.of(rollout.resume(id));
    time.advanceTimeBy(Duration.ofMillis(30));
    run.cancel();
    return run.events(RolloutStarted.class).get(0).policy();
  }

  private String beginAndCancel(Duration after) {
    Recording first = begin();
    time.advanceTimeBy(after);
    first.cancel();
    return first.rolloutId();
  }

  private Recording begin() {
    return Recording.of(rollout().run(Inventory.all(cloud)));
  }

  private Recording resume(String id) {
    return Recording.of(rollout().resume(id));
  }

  private Rollout rollout() {
    return Rollout.builder(cloud).policy(policy).journal(journal).scheduler(time).build();
  }

  private static boolean hasResult(RolloutEvent event, Result result) {
    return event instanceof InstanceOutcome ended && ended.outcome().result() == result;
  }

  private static List<Object> times(List<RolloutEvent> events) {
    return events.stream().<Object>map(event -> event.stamp().at()).toList();
  }
}
