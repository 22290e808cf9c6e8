package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.FakeCloud.Ending;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.Approval;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What becomes of deadlines, questions, numbers and places in line over several runs. */
class SeveralRunsTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final InMemoryJournal journal = new InMemoryJournal();
  private RolloutPolicy policy = Policies.atOnce().build();
  private Approval approval = Approval.GRANTED;

  @Test
  void deadline_beginsAnew_withACallAfterOneThatWasNotExecuted() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST);
    String id = cutOff(begin(), Duration.ofSeconds(5));
    time.advanceTimeBy(Duration.ofHours(2));
    cutOff(resume(id), Duration.ofSeconds(75));
    assertThat(cloud.calls(Operation.UPGRADE)).as("cleared, and called again").hasSize(2);

    Recording third = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(third.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
    assertThat(cloud.restarts("dds-1")).isEqualTo(1);
  }

  @Test
  void deadline_beginsAnew_whereNothingWasOpenWhenTheRunEnded() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST, Ending.THROTTLED);
    String id = cutOff(begin(), Duration.ofMillis(60_900));
    time.advanceTimeBy(Duration.ofHours(2));
    cutOff(resume(id), Duration.ofSeconds(80));

    Recording third = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(third.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
  }

  @Test
  void inheritedCall_thatIsSettledLongAfter_isNoFailureOfTheHeir() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST);
    cutOff(begin(), Duration.ofSeconds(5));
    String heir = cutOff(begin(), Duration.ofSeconds(5));
    time.advanceTimeBy(Duration.ofHours(2));

    Recording resumed = resume(heir);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(resumed.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);
    assertThat(resumed.events(InstanceRequested.class).get(0).attempt()).isEqualTo(1);
  }

  @Test
  void lateCall_thatIsAdoptedAfterItWasCleared_hasADeadlineOfItsOwn() {
    cloud
        .replicaSets(1)
        .stuck("dds-1")
        .startDelay(Duration.ofSeconds(200))
        .ending("dds-1", Ending.EXECUTED_UNANSWERED, Ending.THROTTLED, Ending.THROTTLED);
    cloud.failing(
        call ->
            call.operation() == Operation.UPGRADE && call.atMillis() > 10_000
                ? Fault.NOT_CONNECTED
                : null);
    String id = cutOff(begin(), Duration.ofSeconds(5));
    String again = cutOff(resume(id), Duration.ofSeconds(150));
    time.advanceTimeBy(Duration.ofMinutes(5));
    cloud.failing(call -> null);

    Recording third = resume(again);
    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(third.isCompleted()).isTrue();
    assertThat(third.outcomes().get(0).reason()).isEqualTo(Reason.Unresolved.DEADLINE);
  }

  @Test
  void anUnclearCall_isNotSentAgain_withoutAYesInThisRun() {
    cloud.replicaSets(1).ending("dds-1", Ending.LOST);
    String id = cutOff(begin(), Duration.ofSeconds(5));
    approval = started -> Mono.just(false);

    Recording resumed = resume(id);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
    assertThat(resumed.outcomes().get(0).reason()).isEqualTo(Reason.NotStarted.ABORTED);
  }

  @Test
  void openCalls_areWatched_whileTheQuestionStands() {
    policy = policy.toBuilder().maxInFlight(2).build();
    cloud.replicaSets(4);
    String id = cutOff(begin(), Duration.ofSeconds(5));
    Sinks.One<Boolean> answer = Sinks.one();
    approval = started -> answer.asMono();

    Recording resumed = resume(id);
    time.advanceTimeBy(Duration.ofMinutes(10));
    assertThat(resumed.outcomes(Result.UPGRADED)).hasSize(2);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(2);

    answer.tryEmitValue(true);
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(resumed.outcomes(Result.UPGRADED)).hasSize(4);
  }

  @Test
  void seq_doesNotFall_afterARunWhoseJournalFailed() {
    cloud.replicaSets(3);
    int[] kept = {0};
    RolloutJournal failing =
        new AppendingJournal(
            event ->
                ++kept[0] > 5 && kept[0] < 40
                    ? Mono.error(new IllegalStateException("full"))
                    : Mono.empty());
    Recording first = Recording.of(rollout(failing).run(Inventory.all(cloud)));
    time.advanceTimeBy(Duration.ofHours(1));
    kept[0] = 100;

    Recording second = Recording.of(rollout(failing).resume(first.rolloutId()));
    time.advanceTimeBy(Duration.ofHours(1));

    List<RolloutEvent> before = first.events();
    assertThat(second.events().get(0).stamp().seq())
        .isGreaterThan(before.get(before.size() - 1).stamp().seq());
  }

  @Test
  void leave_keepsTheLastWords_inTheJournalToo() {
    cloud.replicaSets(3);
    RolloutControl control = new RolloutControl();
    Recording run = Recording.of(rollout(journal).run(Inventory.all(cloud), control));
    time.advanceTimeBy(Duration.ofSeconds(2));

    control.leave(StopRequest.SIGINT);
    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(journal.events()).isEqualTo(run.events());
    assertThat(journal.events()).last().isInstanceOf(RolloutCompleted.class);
  }

  @Test
  void stopping_isTold_afterWhatIsRepeated() {
    policy = policy.toBuilder().maxInFlight(1).build();
    cloud.replicaSets(3);
    String id = cutOff(begin(), Duration.ofSeconds(75));
    RolloutControl control = new RolloutControl();
    control.drain(StopRequest.SIGINT);

    Recording second = Recording.of(rollout(journal).resume(id, control));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.events().get(0)).isInstanceOf(RolloutStarted.class);
    assertThat(second.events().get(1))
        .isInstanceOfSatisfying(
            InstanceOutcome.class, repeated -> assertThat(repeated.replayed()).isTrue());
    assertThat(second.events().get(2)).isInstanceOf(InstanceRequested.class);
    assertThat(second.events().get(3)).isInstanceOf(RolloutStopping.class);
  }

  @Test
  void aWatchedInstance_doesNotKeepTheNextFromGettingReady() {
    policy = policy.toBuilder().rate(Rate.perMinute(30)).failureBudget(10).build();
    cloud.replicaSets(10);
    for (int i = 1; i <= 10; i++) {
      cloud.ending("dds-" + i, Ending.LOST);
    }
    cutOff(begin(), Duration.ofSeconds(30));
    int lost = cloud.calls(Operation.UPGRADE).size();
    assertThat(lost).isEqualTo(10);

    Recording heir = begin();
    time.advanceTimeBy(Duration.ofMinutes(3));

    assertThat(cloud.calls(Operation.UPGRADE).size() - lost)
        .as("settled side by side, not one after the other")
        .isEqualTo(10);
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(heir.outcomes(Result.UPGRADED)).hasSize(10);
  }

  private String cutOff(Recording run, Duration after) {
    time.advanceTimeBy(after);
    run.cancel();
    time.advanceTimeBy(Duration.ofMillis(1));
    return run.rolloutId();
  }

  private Recording begin() {
    return Recording.of(rollout(journal).run(Inventory.all(cloud)));
  }

  private Recording resume(String id) {
    return Recording.of(rollout(journal).resume(id));
  }

  private Rollout rollout(RolloutJournal kept) {
    return Rollout.builder(cloud)
        .policy(policy)
        .journal(kept)
        .approval(approval)
        .scheduler(time)
        .build();
  }
}
