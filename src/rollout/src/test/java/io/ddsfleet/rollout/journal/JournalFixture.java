package io.ddsfleet.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Rollouts to write down, and how to wait for a journal that goes by real time. */
public abstract class JournalFixture {

  protected static final Duration LONG = Duration.ofSeconds(30);
  protected static final InstanceRef ONE = new InstanceRef("cn-hangzhou", "dds-1");
  protected static final InstanceRef OTHER = new InstanceRef("cn-hangzhou", "dds-2");
  protected static final Instant BEGIN = Instant.parse("2026-11-23T09:21:00.120Z");

  /** The journal of the test; the same one, or another over the same rollouts. */
  protected abstract RolloutJournal journal();

  protected static RolloutHeader header(String rolloutId) {
    InventoryScope scope =
        new InventoryScope(Set.of("dds-1", "dds-2", "dds-9"), Map.of(), Set.of(), "", false);
    RolloutPolicy policy = RolloutPolicy.builder().settle(Duration.ofMillis(1500)).build();
    return new RolloutHeader(rolloutId, BEGIN, scope, policy, Map.of("endpoint", "http://a/"));
  }

  protected static Fleet fleet() {
    Instance one =
        new Instance(
            ONE,
            InstanceKind.REPLICA_SET,
            0,
            ControlPlane.RUNNING,
            "",
            "4.2",
            "dds.mongo.mid",
            "cn-hangzhou-b",
            "",
            "",
            "orders \u4e2d",
            Map.of("team", "shop"));
    return new Fleet(
        List.of("cn-hangzhou"),
        List.of(one, one.withKind(InstanceKind.SHARDED_CLUSTER)),
        List.of(new InstanceRef("", "dds-9")));
  }

  protected static Stamp stamp(long seq) {
    return new Stamp("r-1", seq, BEGIN.plusMillis(seq));
  }

  protected static RolloutEvent wave(long seq) {
    return new RolloutEvent.WaveStarted(stamp(seq), 1, 1, 2, Portion.ofPercent(100), 2);
  }

  protected static RolloutEvent requested(InstanceRef instance, long seq) {
    return new RolloutEvent.InstanceRequested(stamp(seq), instance, 1, "v1");
  }

  protected static RolloutEvent unclear(InstanceRef instance, long seq) {
    return new RolloutEvent.InstanceUnclear(
        stamp(seq), instance, 1, Fault.WRONG_STATE, "not in this state", "v1");
  }

  protected static RolloutEvent cleared(InstanceRef instance, long seq) {
    return new RolloutEvent.InstanceCleared(stamp(seq), instance, 1, ClearedCause.SETTLED);
  }

  protected static RolloutEvent upgraded(InstanceRef instance, long seq) {
    Trace trace = new Trace("v1", "v2", "req-1", "", 1, false, Duration.ofMillis(31_200));
    return ended(new UpgradeOutcome.Upgraded(instance, trace, ""), seq);
  }

  protected static RolloutEvent notStarted(InstanceRef instance, long seq) {
    return ended(
        new UpgradeOutcome.NotStarted(
            instance, Reason.NotStarted.ABORTED, Trace.NONE, "it was not its turn"),
        seq);
  }

  protected static RolloutEvent unresolved(InstanceRef instance, long seq) {
    return ended(
        new UpgradeOutcome.Unresolved(
            instance, Reason.Unresolved.INTERRUPTED, Trace.NONE, "nobody saw its end"),
        seq);
  }

  private static RolloutEvent ended(UpgradeOutcome outcome, long seq) {
    return new RolloutEvent.InstanceOutcome(stamp(seq), outcome, false);
  }

  protected RolloutRecord begin(String rolloutId) {
    return get(journal().begin(header(rolloutId)));
  }

  protected static void append(RolloutRecord record, RolloutEvent... events) {
    for (RolloutEvent event : events) {
      run(record.append(event));
    }
  }

  protected static <T> T get(Mono<T> mono) {
    return Objects.requireNonNull(mono.block(LONG));
  }

  protected static void run(Mono<Void> mono) {
    mono.block(LONG);
  }

  protected static void fails(Publisher<?> publisher, JournalException.Kind kind, String words) {
    StepVerifier.create(publisher)
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        JournalException.class, known -> assertThat(known.kind()).isEqualTo(kind))
                    .hasMessageContaining(words))
        .verify(LONG);
  }
}
