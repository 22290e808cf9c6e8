package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.ApiThrottled;
import io.ddsfleet.rollout.event.RolloutEvent.BreakerChanged;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {

  private final Outbox outbox = new Outbox();
  private long seq;

  @Test
  void poll_givesEventsInTheirOrder_andThenNothing() {
    RolloutEvent first = offer(requested());
    RolloutEvent second = offer(requested());

    assertThat(outbox.peek()).isEqualTo(first);
    assertThat(outbox.poll()).isEqualTo(first);
    assertThat(outbox.poll()).isEqualTo(second);
    assertThat(outbox.poll()).isNull();
    assertThat(outbox.peek()).isNull();
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void offer_keepsOnlyTheNewestChangeOfOneLimit() {
    offer(throttled(Operation.UPGRADE, "cn-hangzhou", 1.0));
    offer(breaker("cn-hangzhou", BreakerState.OPEN));
    RolloutEvent between = offer(requested());
    RolloutEvent elsewhere = offer(throttled(Operation.UPGRADE, "cn-beijing", 1.0));
    RolloutEvent other = offer(throttled(Operation.DESCRIBE_INSTANCE, "cn-hangzhou", 5.0));
    RolloutEvent newest = offer(throttled(Operation.UPGRADE, "cn-hangzhou", 0.5));
    RolloutEvent closed = offer(breaker("cn-hangzhou", BreakerState.CLOSED));

    assertThat(drained()).containsExactly(between, elsewhere, other, newest, closed);
  }

  @Test
  void offer_dropsNothingAboutAnInstance_evenWhenItIsToldTwice() {
    List<RolloutEvent> offered =
        LongStream.range(0, 1000).mapToObj(i -> offer(requested())).toList();

    assertThat(outbox).hasSize(1000);
    assertThat(drained()).isEqualTo(offered);
  }

  @Test
  void offer_afterTheOlderOneWasTaken_dropsNothing() {
    RolloutEvent older = offer(breaker("cn-hangzhou", BreakerState.OPEN));
    assertThat(outbox.poll()).isEqualTo(older);
    RolloutEvent instance = offer(requested());
    RolloutEvent newer = offer(breaker("cn-hangzhou", BreakerState.CLOSED));

    assertThat(drained()).containsExactly(instance, newer);
  }

  @Test
  void outbox_isBounded_howeverOftenALimitChanges() {
    for (int i = 0; i < 10_000; i++) {
      offer(throttled(Operation.UPGRADE, "cn-hangzhou", 1.0 / (i + 1)));
    }

    assertThat(outbox).hasSize(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void outbox_losesNothingAndKeepsTheOrder_betweenTwoThreads(long random) throws Exception {
    int count = 20_000;
    Random choice = new Random(random);
    CompletableFuture<List<RolloutEvent>> taken =
        CompletableFuture.supplyAsync(() -> takeUntil(count));
    List<RolloutEvent> instances = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      if (choice.nextInt(3) == 0) {
        offer(throttled(Operation.UPGRADE, "cn-hangzhou", 1.0));
      } else {
        instances.add(offer(requested()));
      }
    }
    instances.add(offer(requested()));

    List<RolloutEvent> all = taken.get(20, TimeUnit.SECONDS);

    assertThat(all).extracting(event -> event.stamp().seq()).isSorted().doesNotHaveDuplicates();
    assertThat(all).filteredOn(InstanceRequested.class::isInstance).isEqualTo(instances);
    assertThat(outbox.isEmpty()).isTrue();
  }

  private List<RolloutEvent> takeUntil(long lastSeq) {
    List<RolloutEvent> taken = new ArrayList<>();
    long seen = 0;
    while (seen < lastSeq) {
      RolloutEvent next = outbox.poll();
      if (next != null) {
        taken.add(next);
        seen = next.stamp().seq();
      }
    }
    return taken;
  }

  private List<RolloutEvent> drained() {
    List<RolloutEvent> all = new ArrayList<>();
    for (RolloutEvent next = outbox.poll(); next != null; next = outbox.poll()) {
      all.add(next);
    }
    return all;
  }

  private RolloutEvent offer(RolloutEvent event) {
    assertThat(outbox.offer(event)).isTrue();
    return event;
  }

  private RolloutEvent requested() {
    return new InstanceRequested(stamp(), Instances.ref("dds-1"), 1, "v1");
  }

  private RolloutEvent throttled(Operation operation, String regionId, double perSecond) {
    return new ApiThrottled(stamp(), operation, regionId, perSecond);
  }

  private RolloutEvent breaker(String regionId, BreakerState state) {
    return new BreakerChanged(stamp(), regionId, state);
  }

  private Stamp stamp() {
    return new Stamp("r-1", ++seq, Instant.EPOCH);
  }
}
