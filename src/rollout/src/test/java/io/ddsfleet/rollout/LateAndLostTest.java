package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.FakeCloud.Ending;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAdopted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryException;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.Approval;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Rollouts in which something comes too late, or never. */
class LateAndLostTest {

  private static final RolloutPolicy DEFAULTS = Policies.atOnce().build();

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final RolloutControl control = new RolloutControl();

  @Test
  void run_readsAgain_whenTheJournalTookItsTime_andCallsNothingThatChanged() {
    cloud.replicaSets(1);
    Recording run = run(DEFAULTS, slowIntents(Duration.ofSeconds(20)), Approval.GRANTED);
    time.advanceTimeBy(Duration.ofSeconds(15));
    cloud.setStatus("dds-1", "DBInstanceClassChanging");

    time.advanceTimeBy(Duration.ofMinutes(10));

    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(run.outcomes().get(0).reason()).isEqualTo(Reason.Skipped.NOT_RUNNING);
  }

  @Test
  void run_callsWithinFiveSecondsOfItsRead_howeverSlowTheJournalIs() {
    cloud.replicaSets(1);
    run(DEFAULTS, slowIntents(Duration.ofSeconds(20)), Approval.GRANTED);

    time.advanceTimeBy(Duration.ofMinutes(10));

    long calledAt = cloud.calls(Operation.UPGRADE).get(0).atMillis();
    assertThat(cloud.calls(Operation.DESCRIBE_INSTANCE))
        .anyMatch(read -> read.atMillis() <= calledAt && read.atMillis() > calledAt - 5_000);
  }

  @Test
  void drain_callsNothing_whoseIntentIsStillBeingWritten() {
    cloud.replicaSets(3);
    Recording run = run(DEFAULTS, slowIntents(Duration.ofSeconds(3)), Approval.GRANTED);
    time.advanceTimeBy(Duration.ofSeconds(1));
    control.drain(StopRequest.SIGINT);

    time.advanceTimeBy(Duration.ofMinutes(10));

    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(run.outcomes()).allMatch(one -> one.reason() == Reason.NotStarted.INTERRUPTED);
  }

  @Test
  void leave_endsARollout_whoseJournalHangs() {
    cloud.replicaSets(2);
    Recording run = run(DEFAULTS, new AppendingJournal(event -> Mono.never()), Approval.GRANTED);
    time.advanceTimeBy(Duration.ofMinutes(1));

    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(run.isCompleted()).isTrue();
    assertThat(run.outcomes()).hasSize(2);
  }

  @Test
  void run_adoptsACall_thatWasExecutedOnlyAfterItHadSettled() {
    cloud
        .replicaSets(1)
        .startDelay(Duration.ofSeconds(75))
        .ending("dds-1", Ending.EXECUTED_UNANSWERED);
    Recording run = run(DEFAULTS, readsFailAfterClearing(Duration.ofSeconds(15)), Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(cloud.restarts("dds-1")).isEqualTo(1);
    assertThat(run.events()).anyMatch(InstanceAdopted.class::isInstance);
    assertThat(run.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
  }

  @Test
  void run_tellsUpgraded_notCurrent_whenTheLateCallIsDoneBeforeTheNextLook() {
    cloud
        .replicaSets(1)
        .startDelay(Duration.ofSeconds(75))
        .ending("dds-1", Ending.EXECUTED_UNANSWERED);
    Recording run =
        run(DEFAULTS, readsFailAfterClearing(Duration.ofSeconds(150)), Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(run.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
    assertThat(run.outcomes().get(0).trace().adopted()).isTrue();
  }

  @Test
  void run_givesAnInstanceUp_forWhoseCallNoConnectionIsEverMade() {
    cloud
        .replicaSets(1)
        .failing(call -> call.operation() == Operation.UPGRADE ? Fault.NOT_CONNECTED : null);
    Recording run = run(DEFAULTS, RolloutJournal.NONE, Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(run.isCompleted()).isTrue();
    assertThat(run.outcomes().get(0).reason()).isEqualTo(Reason.NotStarted.UNREACHABLE);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSizeBetween(50, 200);
  }

  @Test
  void run_doesNotCountTheWaitInLine_asTimeInWhichAnInstanceWasUnreadable() {
    cloud.replicaSets(2).stuck("dds-2");
    int[] reads = {0};
    cloud.failing(
        call ->
            call.operation() == Operation.DESCRIBE_INSTANCE
                    && call.instanceId().equals("dds-1")
                    && reads[0]++ < 2
                ? Fault.NO_ANSWER
                : null);
    RolloutPolicy oneByOne =
        DEFAULTS.toBuilder()
            .maxInFlight(1)
            .failureBudget(5)
            .upgradeDeadline(Duration.ofMinutes(40))
            .build();
    Recording run = run(oneByOne, RolloutJournal.NONE, Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(3));

    assertThat(cloud.restarts("dds-1")).isEqualTo(1);
    assertThat(run.outcomes()).anyMatch(one -> one.result() == Result.UPGRADED);
  }

  @Test
  void run_goesOn_whenForbiddenReadsAreNotInARow() {
    cloud.replicaSets(20);
    for (int i = 1; i <= 20; i++) {
      cloud.atLatest("dds-" + i);
    }
    Set<String> forbidden = Set.of("dds-11", "dds-14", "dds-17");
    cloud.failing(call -> forbidden.contains(call.instanceId()) ? Fault.FORBIDDEN : null);
    Recording run =
        run(DEFAULTS.toBuilder().maxInFlight(1).build(), RolloutJournal.NONE, Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(run.outcomes()).filteredOn(one -> one.result() == Result.CURRENT).hasSize(17);
    assertThat(run.outcomes()).filteredOn(one -> one.result() == Result.FAILED).hasSize(3);
  }

  @Test
  void run_tellsTheThirdForbiddenInARow_asWhatItIs() {
    cloud
        .replicaSets(5)
        .failing(call -> call.instanceId().startsWith("dds-") ? Fault.FORBIDDEN : null);
    Recording run =
        run(DEFAULTS.toBuilder().maxInFlight(1).build(), RolloutJournal.NONE, Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(run.outcomes()).filteredOn(one -> one.result() == Result.FAILED).hasSize(3);
    assertThat(run.outcomes()).filteredOn(one -> one.result() == Result.NOT_STARTED).hasSize(2);
  }

  @Test
  void run_isAnError_whenAKindCannotBeLookedUp() {
    cloud.replicaSets(1).add("dds-x", InstanceKind.UNDETERMINED, "Running");
    cloud.failing(
        call -> call.operation() == Operation.DESCRIBE_INSTANCE ? Fault.SERVER_FAULT : null);
    Recording run = run(DEFAULTS, RolloutJournal.NONE, Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(run.errors()).singleElement().isInstanceOf(InventoryException.class);
    assertThat(run.events()).isEmpty();
  }

  @Test
  void run_isRefused_whenTheApprovalFails() {
    cloud.replicaSets(2);
    Recording run =
        run(
            DEFAULTS,
            RolloutJournal.NONE,
            started -> Mono.error(new IllegalStateException("closed")));

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(run.isCompleted()).isTrue();
    assertThat(run.outcomes())
        .hasSize(2)
        .allMatch(one -> one.reason() == Reason.NotStarted.ABORTED);
  }

  @Test
  void leave_countsTheCall_whoseAnswerIsStillOut() {
    cloud.replicaSets(1).ending("dds-1", Ending.SILENT);
    Recording run = run(DEFAULTS, RolloutJournal.NONE, Approval.GRANTED);
    time.advanceTimeBy(Duration.ofSeconds(5));

    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(run.outcomes().get(0).reason()).isEqualTo(Reason.Unresolved.INTERRUPTED);
    assertThat(run.outcomes().get(0).trace().attempts()).isEqualTo(1);
    assertThat(run.outcomes().get(0).countsAgainstBudget()).isTrue();
  }

  @Test
  void run_watchesOneByOne_whenTheListingOfThoseInUpgradeIsRefused() {
    cloud.replicaSets(6);
    cloud.failing(
        call ->
            call.operation() == Operation.DESCRIBE_INSTANCES && call.atMillis() > 300
                ? Fault.REJECTED
                : null);
    Recording run = run(DEFAULTS, RolloutJournal.NONE, Approval.GRANTED);

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(run.outcomes()).hasSize(6).allMatch(one -> one.result() == Result.UPGRADED);
  }

  @Test
  void run_neverTakesAnEmptyAnswerAboutVersions_forOneAboutTheInstance() {
    ScriptedPlane plane =
        new ScriptedPlane()
            .listing(
                request ->
                    Mono.just(
                        request.type() == ListingType.REPLICATE
                            ? new InstancePage(1, List.of(Instances.running("a")))
                            : new InstancePage(0, List.of())))
            .reading(ref -> Mono.just(Instances.seen("a", "Running", "v1")))
            .versions(version -> Mono.empty());
    Recording run =
        Recording.of(Rollout.builder(plane).scheduler(time).build().run(Inventory.all(plane)));

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(run.outcomes()).allMatch(one -> one.reason() == Reason.NotStarted.UNREACHABLE);
  }

  private RolloutJournal slowIntents(Duration append) {
    return new AppendingJournal(
        event ->
            event instanceof InstanceRequested ? Mono.delay(append, time).then() : Mono.empty());
  }

  /** From the moment a call is taken for not executed, reads of instances fail for so long. */
  private RolloutJournal readsFailAfterClearing(Duration illness) {
    long[] clearedAt = {-1};
    cloud.failing(
        call ->
            clearedAt[0] >= 0
                    && call.operation() == Operation.DESCRIBE_INSTANCE
                    && call.atMillis() - clearedAt[0] < illness.toMillis()
                ? Fault.SERVER_FAULT
                : null);
    return new AppendingJournal(
        event -> {
          if (event instanceof InstanceCleared) {
            clearedAt[0] = cloud.nowMillis();
          }
          return Mono.empty();
        });
  }

  private Recording run(RolloutPolicy policy, RolloutJournal journal, Approval approval) {
    Rollout rollout =
        Rollout.builder(cloud)
            .policy(policy)
            .journal(journal)
            .approval(approval)
            .scheduler(time)
            .build();
    return Recording.of(rollout.run(Inventory.all(cloud), control));
  }
}
