package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryException;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How a rollout behaves inside of another reactive program. */
class EmbeddingTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final InMemoryJournal journal = new InMemoryJournal();
  private final Rollout rollout =
      Rollout.builder(cloud)
          .policy(Policies.atOnce().build())
          .journal(journal)
          .scheduler(time)
          .build();
  private final Flux<RolloutEvent> events = rollout.run(Inventory.all(cloud));

  @Test
  void cancel_startsNoFurtherUpgrade_andTheJournalSaysHowEverybodyStood() {
    cloud.replicaSets(30);
    Recording told = Recording.of(events);
    time.advanceTimeBy(Duration.ofSeconds(4));
    int sent = cloud.calls(Operation.UPGRADE).size();
    assertThat(sent).isBetween(3, 10);

    told.cancel();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(sent);
    assertThat(cloud.allRestarts().stream().mapToInt(each -> each).sum()).isEqualTo(sent);
    assertThat(journal.events()).filteredOn(InstanceRequested.class::isInstance).hasSize(sent);
    assertThat(journal.events())
        .filteredOn(InstanceOutcome.class::isInstance)
        .extracting(event -> ((InstanceOutcome) event).outcome().reason())
        .hasSize(30)
        .containsOnly(Reason.Unresolved.INTERRUPTED, Reason.NotStarted.ABORTED)
        .filteredOn(reason -> reason == Reason.Unresolved.INTERRUPTED)
        .hasSize(sent);
    assertThat(journal.events()).last().isInstanceOf(RolloutCompleted.class);
    assertThat(told.isCompleted()).isFalse();
    assertThat(told.errors()).isEmpty();
  }

  @Test
  void cancel_leavesNothingThatTicks() {
    cloud.replicaSets(5).failing(call -> call.atMillis() > 30_000 ? Fault.SERVER_FAULT : null);
    Recording told = Recording.of(events);
    time.advanceTimeBy(Duration.ofSeconds(45));
    told.cancel();
    time.advanceTimeBy(Duration.ofMinutes(5));
    int calls = cloud.allCalls();
    long scheduled = time.getScheduledTaskCount();

    time.advanceTimeBy(Duration.ofHours(10));

    assertThat(cloud.allCalls()).isEqualTo(calls);
    assertThat(time.getScheduledTaskCount()).isEqualTo(scheduled);
  }

  @Test
  void cancel_whileTheInventoryIsRead_sendsNothingMore() {
    cloud.replicaSets(500);
    Recording told = Recording.of(events);
    time.advanceTimeBy(Duration.ofMillis(150));
    int calls = cloud.allCalls();
    assertThat(calls).isBetween(2, 4);

    told.cancel();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.allCalls()).isEqualTo(calls);
    assertThat(journal.events()).isEmpty();
  }

  @Test
  void demand_doesNotSteerTheRollout() {
    cloud.replicaSets(40);
    Recording.of(events);
    time.advanceTimeBy(Duration.ofHours(1));
    long unbounded = cloud.lastCallMillis();

    FakeCloud other = new FakeCloud(time).replicaSets(40);
    long begun = time.now(TimeUnit.MILLISECONDS);
    OneASecond slow = new OneASecond();
    Rollout.builder(other)
        .policy(Policies.atOnce().build())
        .scheduler(time)
        .build()
        .run(Inventory.all(other))
        .subscribe(slow);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(other.lastCallMillis() - begun).isEqualTo(unbounded);
    assertThat(slow.received).hasSizeGreaterThan(120);
    assertThat(slow.received).extracting(one -> one.stamp().seq()).isSorted();
    assertThat(slow.completedAtMillis - begun).isGreaterThan(slow.received.size() * 1000L - 2000);
  }

  @Test
  void twoRolloutsAtOnce_doNotKnowOfEachOther() {
    FakeCloud other = new FakeCloud(time).replicaSets(12);
    cloud.replicaSets(30).ending("dds-1", FakeCloud.Ending.REJECTED);

    Recording one = Recording.of(events);
    Recording two =
        Recording.of(
            Rollout.builder(other)
                .policy(Policies.atOnce().build())
                .scheduler(time)
                .build()
                .run(Inventory.all(other)));
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(one.completion().exitCode()).isEqualTo(4);
    assertThat(two.completion().exitCode()).isZero();
    assertThat(two.outcomes()).hasSize(12).allMatch(each -> each.result() == Result.UPGRADED);
    assertThat(one.rolloutId()).isNotEqualTo(two.rolloutId());
    assertThat(one.events()).allMatch(each -> each.stamp().rolloutId().equals(one.rolloutId()));
  }

  @Test
  void secondSubscription_isARolloutOfItsOwn() {
    cloud.replicaSets(3);
    Recording first = Recording.of(events);
    time.advanceTimeBy(Duration.ofHours(1));

    Recording second = Recording.of(events);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(first.outcomes(Result.UPGRADED)).hasSize(3);
    assertThat(second.outcomes(Result.CURRENT)).hasSize(3);
    assertThat(second.rolloutId()).isNotEqualTo(first.rolloutId());
    assertThat(second.events().get(0).stamp().seq()).isEqualTo(1);
    assertThat(second.completion().results()).containsEntry(Result.UPGRADED, 0);
    assertThat(second.completion().apiCalls()).doesNotContainKey(Operation.UPGRADE);
    assertThat(cloud.allRestarts()).containsOnly(1);
  }

  @Test
  void events_countUp_andEndWithTheCompletion() {
    cloud.replicaSets(30);
    Recording told = Recording.of(events);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.isCompleted()).isTrue();
    for (int i = 0; i < told.events().size(); i++) {
      assertThat(told.events().get(i).stamp().seq()).isEqualTo(i + 1);
    }
    assertThat(told.completion().apiCalls())
        .containsEntry(Operation.UPGRADE, 30L)
        .containsEntry(Operation.DESCRIBE_RELEASE_NOTES, 1L);
    assertThat(journal.events()).isEqualTo(told.events());
  }

  @Test
  void inventoryThatCannotBeRead_isAnErrorBeforeAnyEvent() {
    cloud
        .replicaSets(250)
        .failing(
            call ->
                call.operation() == Operation.DESCRIBE_INSTANCES && call.atMillis() > 100
                    ? Fault.SERVER_FAULT
                    : null);
    Recording told = Recording.of(events);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.events()).isEmpty();
    assertThat(told.errors()).singleElement().isInstanceOf(InventoryException.class);
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
  }

  @Test
  void inventoryThatCannotBeRead_isAnErrorBeforeAnyEvent_alsoAfterAThrottle() {
    cloud
        .replicaSets(5)
        .failing(
            call -> {
              if (call.operation() != Operation.DESCRIBE_INSTANCES) {
                return null;
              }
              return call.atMillis() < 1_000 ? Fault.THROTTLED : Fault.FORBIDDEN;
            });
    Recording told = Recording.of(events);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.events()).isEmpty();
    assertThat(told.errors()).singleElement().isInstanceOf(InventoryException.class);
  }

  @Test
  void run_refusesTheInventoryOfAnotherControlPlane() {
    FakeCloud other = new FakeCloud(time);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rollout.run(Inventory.all(other)))
        .withMessageContaining("another control plane");
  }

  @Test
  void run_completes_whenThereIsNothingToDo() {
    cloud.add("dds-1", InstanceKind.STANDALONE, ControlPlane.RUNNING);
    Recording told = Recording.of(events);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.events().get(0))
        .isInstanceOfSatisfying(
            RolloutStarted.class,
            started -> {
              assertThat(started.total()).isEqualTo(1);
              assertThat(started.eligible()).isZero();
            });
    assertThat(told.outcomes())
        .extracting(UpgradeOutcome::reason)
        .containsExactly(Reason.Skipped.STANDALONE);
    assertThat(told.completion().exitCode()).isZero();
    assertThat(told.isCompleted()).isTrue();
  }

  @Test
  void policyOfTheRollout_isInItsFirstEvent() {
    cloud.replicaSets(1);
    RolloutPolicy policy = RolloutPolicy.builder().failureBudget(7).build();
    Recording told =
        Recording.of(
            Rollout.builder(cloud)
                .policy(policy)
                .scheduler(time)
                .build()
                .run(Inventory.all(cloud)));
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(told.events(RolloutStarted.class))
        .singleElement()
        .returns(policy, RolloutStarted::policy);
  }

  /** Takes one event a second. */
  private final class OneASecond extends BaseSubscriber<RolloutEvent> {

    private final List<RolloutEvent> received = new ArrayList<>();
    private long completedAtMillis;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(1);
    }

    @Override
    protected void hookOnNext(RolloutEvent event) {
      received.add(event);
      time.schedule(() -> request(1), 1, TimeUnit.SECONDS);
    }

    @Override
    protected void hookOnComplete() {
      completedAtMillis = time.now(TimeUnit.MILLISECONDS);
    }
  }
}
