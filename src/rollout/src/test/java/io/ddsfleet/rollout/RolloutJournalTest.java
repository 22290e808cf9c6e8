package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a rollout does when its journal is slow or fails. */
class RolloutJournalTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final List<RolloutEvent> kept = new ArrayList<>();
  private Predicate<RolloutEvent> refused = event -> false;
  private Duration delay = Duration.ZERO;

  @Test
  void call_isMadeOnlyAfterItsIntentIsKept() {
    cloud.replicaSets(3);
    delay = Duration.ofMillis(700);
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));

    List<FakeCloud.Call> calls = cloud.calls(Operation.UPGRADE);
    assertThat(calls).hasSize(3);
    for (FakeCloud.Call call : calls) {
      assertThat(kept)
          .filteredOn(InstanceRequested.class::isInstance)
          .filteredOn(event -> isAbout(event, call.instanceId()))
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.stamp().at().toEpochMilli() + 700)
                      .isLessThanOrEqualTo(call.atMillis()));
    }
    assertThat(told.events()).isEqualTo(kept);
  }

  @Test
  void call_isNotMade_whenItsIntentIsNotKept() {
    cloud.replicaSets(1);
    refused = InstanceRequested.class::isInstance;
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(told.outcomes())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo(Reason.NotStarted.JOURNAL));
    assertThat(told.completion().exitCode()).isEqualTo(4);
  }

  @Test
  void failure_stopsTheRollout_andWhatRunsIsWatchedToItsEnd() {
    cloud.replicaSets(30);
    refused = event -> isAbout(event, "dds-13");
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));

    int sent = cloud.calls(Operation.UPGRADE).size();
    assertThat(sent).isEqualTo(4);
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(sent);
    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(30 - sent)
        .allMatch(one -> one.reason() == Reason.NotStarted.JOURNAL);
    assertThat(told.events(RolloutStopping.class))
        .extracting(RolloutStopping::reason)
        .containsExactly(Reason.NotStarted.JOURNAL);
    assertThat(told.completion().exitCode()).isEqualTo(4);
    assertThat(told.events()).extracting(one -> one.stamp().seq()).isSorted();
  }

  @Test
  void failure_atTheVeryBeginning_sendsNothing() {
    cloud.replicaSets(3);
    refused = RolloutStarted.class::isInstance;
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(told.outcomes())
        .hasSize(3)
        .allMatch(one -> one.reason() == Reason.NotStarted.JOURNAL);
    assertThat(told.events().get(0)).isInstanceOf(RolloutStarted.class);
  }

  @Test
  void failure_atTheVeryEnd_doesNotHideTheEnd() {
    cloud.replicaSets(3);
    refused = RolloutCompleted.class::isInstance;
    Recording told = run();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(told.isCompleted()).isTrue();
    assertThat(told.events()).last().isInstanceOf(RolloutCompleted.class);
  }

  private Recording run() {
    RolloutJournal journal = new AppendingJournal(event -> Mono.defer(() -> append(event)));
    return Recording.of(
        Rollout.builder(cloud).journal(journal).scheduler(time).build().run(Inventory.all(cloud)));
  }

  private Mono<Void> append(RolloutEvent event) {
    if (refused.test(event)) {
      return Mono.error(new IOException("no space left on device"));
    }
    Mono<Void> keeping = Mono.fromRunnable(() -> kept.add(event));
    return delay.isZero() ? keeping : Mono.delay(delay, time).then(keeping);
  }

  private static boolean isAbout(RolloutEvent event, String instanceId) {
    return event instanceof RolloutEvent.OfInstance about
        && about.instance().instanceId().equals(instanceId);
  }
}
