package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Who may call: the owner of a rollout while its lease is valid, for instances that it claimed. */
class OwnershipTest {

  private static final RolloutPolicy POLICY =
      Policies.atOnce().maxInFlight(100).failureBudget(100).build();

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final List<RolloutEvent> appended = new ArrayList<>();
  private Supplier<Mono<Boolean>> confirmation = () -> Mono.just(true);
  private Supplier<Mono<Claim>> claim = () -> Mono.just(new Claim.Granted());

  @Test
  void noCall_isMade_whileTheLeaseIsNotConfirmed_andEachIsReadAgainAfterThat() {
    cloud.replicaSets(100);
    Sinks.Empty<Boolean> stopped = Sinks.empty();
    confirmation = () -> stopped.asMono().defaultIfEmpty(true);
    Recording run = run(new Steered());
    time.advanceTimeBy(Duration.ofSeconds(16));
    int before = cloud.calls(Operation.UPGRADE).size();
    assertThat(before).isBetween(28, 34);

    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(before);

    stopped.tryEmitEmpty();
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(cloud.allRestarts()).containsOnly(1);
    assertThat(run.outcomes(Result.UPGRADED)).hasSize(100);
    assertThat(run.events(InstanceCleared.class)).as("intents taken back").isNotEmpty();
    assertThat(cloud.calls(Operation.UPGRADE))
        .allSatisfy(
            call ->
                assertThat(cloud.calls(Operation.DESCRIBE_INSTANCE))
                    .anyMatch(
                        read ->
                            read.instanceId().equals(call.instanceId())
                                && read.atMillis() <= call.atMillis()
                                && read.atMillis() > call.atMillis() - 5_000));
  }

  @Test
  void aCheckThatFails_isNoConfirmation_butNoLossEither() {
    cloud.replicaSets(100);
    boolean[] failing = {true};
    confirmation =
        () -> failing[0] ? Mono.error(new IllegalStateException("no disk")) : Mono.just(true);
    Recording run = run(new Steered());
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSizeBetween(28, 34);

    failing[0] = false;
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(run.outcomes(Result.UPGRADED)).hasSize(100);
  }

  @Test
  void aRolloutThatWasTakenAway_touchesNothingMore() {
    cloud.replicaSets(30);
    boolean[] mine = {true};
    confirmation = () -> Mono.just(mine[0]);
    Recording run = run(new Steered());
    time.advanceTimeBy(Duration.ofSeconds(4));
    mine[0] = false;
    time.advanceTimeBy(Duration.ofSeconds(2));
    int calls = cloud.allCalls();
    int kept = appended.size();

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.allCalls()).isEqualTo(calls);
    assertThat(appended).hasSize(kept).noneMatch(OwnershipTest::isAnOutcome);
    assertThat(run.outcomes()).hasSize(30);
    assertThat(run.outcomes())
        .extracting(one -> (Object) one.reason())
        .containsOnly(Reason.Unresolved.INTERRUPTED, Reason.NotStarted.JOURNAL);
    assertThat(run.completion().exitCode()).isEqualTo(4);
  }

  @Test
  void anInstanceOfAnotherLivingRollout_waits_withoutASlotAndWithoutACall() {
    cloud.replicaSets(3);
    InMemoryJournal journal = new InMemoryJournal();
    Recording first = run(journal);
    time.advanceTimeBy(Duration.ofSeconds(3));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(3);
    cloud.replicaSets(2);

    Recording second = run(journal);
    time.advanceTimeBy(Duration.ofSeconds(20));
    assertThat(cloud.calls(Operation.UPGRADE)).as("the two that are free").hasSize(5);

    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(first.outcomes(Result.UPGRADED)).hasSize(3);
    assertThat(second.outcomes(Result.UPGRADED)).hasSize(2);
    assertThat(second.outcomes(Result.SKIPPED)).as("listed in upgrade").hasSize(3);
    assertThat(cloud.allRestarts()).containsOnly(1);
  }

  @Test
  void anOpenCall_whoseInstanceAnotherRolloutHas_keepsItsSlotWhileItWaits() {
    cloud.replicaSets(2).ending("dds-1", FakeCloud.Ending.LOST);
    Rollout oneByOne = rollout(new InMemoryJournal(), POLICY.toBuilder().maxInFlight(1).build());
    Recording first = Recording.of(oneByOne.run(Inventory.all(cloud)));
    time.advanceTimeBy(Duration.ofSeconds(5));
    first.cancel();
    time.advanceTimeBy(Duration.ofMillis(1));
    Recording other = Recording.of(oneByOne.run(Inventory.of(cloud, only("dds-1"))));
    time.advanceTimeBy(Duration.ofSeconds(5));

    Recording resumed = Recording.of(oneByOne.resume(first.rolloutId()));
    time.advanceTimeBy(Duration.ofSeconds(110));
    assertThat(cloud.calls(Operation.UPGRADE)).as("dds-1 by both, dds-2 waits").hasSize(2);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(other.outcomes(Result.UPGRADED)).hasSize(1);
    assertThat(resumed.outcomes(Result.UPGRADED)).hasSize(2);
    assertThat(cloud.allRestarts()).containsOnly(1);
  }

  @Test
  void twoRolloutsAtOnce_callEachInstanceOnce() {
    cloud.replicaSets(10);
    InMemoryJournal journal = new InMemoryJournal();
    Recording first = run(journal);
    Recording second = run(journal);

    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.allRestarts()).containsOnly(1);
    assertThat(first.outcomes(Result.UPGRADED).size() + second.outcomes(Result.UPGRADED).size())
        .isEqualTo(10);
    assertThat(first.outcomes(Result.CURRENT).size() + second.outcomes(Result.CURRENT).size())
        .isEqualTo(10);
  }

  @Test
  void theCallOfADeadRollout_isWatchedForTheSettleTime_andUsesNoAttempt() {
    cloud.replicaSets(1).ending("dds-1", FakeCloud.Ending.LOST);
    InMemoryJournal journal = new InMemoryJournal();
    Recording first = run(journal);
    time.advanceTimeBy(Duration.ofSeconds(5));
    first.cancel();
    time.advanceTimeBy(Duration.ofSeconds(5));
    long from = cloud.nowMillis();

    Recording second = run(journal);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.events(InstanceUnclear.class))
        .singleElement()
        .satisfies(unclear -> assertThat(unclear.error()).contains(first.rolloutId()));
    assertThat(cloud.calls(Operation.UPGRADE).get(1).atMillis() - from)
        .isGreaterThanOrEqualTo(60_000);
    assertThat(second.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
    assertThat(second.outcomes().get(0).trace().attempts()).isEqualTo(1);
  }

  @Test
  void theCallOfADeadRollout_thatWasProvenMeanwhile_leavesNothingToDo() {
    cloud.replicaSets(1);
    InMemoryJournal journal = new InMemoryJournal();
    Recording first = run(journal);
    time.advanceTimeBy(Duration.ofSeconds(5));
    first.cancel();
    time.advanceTimeBy(Duration.ofMinutes(5));

    Recording second = run(journal);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(second.outcomes().get(0).result()).isEqualTo(Result.CURRENT);
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(1);
  }

  @Test
  void aLegacyWithoutAVersion_isWatchedFromTheVersionThatIsRead() {
    cloud.replicaSets(1);
    claim = () -> Mono.just(new Claim.Inherited("", ""));
    long from = cloud.nowMillis();

    Recording run = run(new Steered());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE).get(0).atMillis() - from)
        .isGreaterThanOrEqualTo(60_000);
    assertThat(run.outcomes().get(0).result()).isEqualTo(Result.UPGRADED);
  }

  @Test
  void claimsThatCannotBeKept_stopTheRollout() {
    cloud.replicaSets(3);
    claim =
        () ->
            Mono.error(
                new JournalException(JournalException.Kind.UNWRITABLE, "the disk is full", null));

    Recording run = run(new Steered());
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(run.outcomes())
        .hasSize(3)
        .allMatch(one -> one.reason() == Reason.NotStarted.JOURNAL);
  }

  private Recording run(RolloutJournal journal) {
    return Recording.of(rollout(journal, POLICY).run(Inventory.all(cloud)));
  }

  private Rollout rollout(RolloutJournal journal, RolloutPolicy policy) {
    return Rollout.builder(cloud).policy(policy).journal(journal).scheduler(time).build();
  }

  private static InventoryScope only(String id) {
    return new InventoryScope(Set.of(id), Map.of(), Set.of(), "", false);
  }

  private static boolean isAnOutcome(RolloutEvent event) {
    return event instanceof RolloutEvent.InstanceOutcome;
  }

  /** A journal in memory whose answers about ownership are the test's. */
  private final class Steered extends AppendingJournal {

    Steered() {
      super(event -> Mono.fromRunnable(() -> appended.add(event)));
    }

    @Override
    protected RolloutRecord wrap(RolloutRecord record) {
      RolloutRecord appending = super.wrap(record);
      return new ForwardingRecord(appending) {
        @Override
        public Mono<Boolean> confirm() {
          return confirmation.get();
        }

        @Override
        public Mono<Claim> claim(InstanceRef instance) {
          return claim.get();
        }
      };
    }
  }
}
