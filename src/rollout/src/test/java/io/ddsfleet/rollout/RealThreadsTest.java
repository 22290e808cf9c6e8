package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Rollouts on real threads and in real time, where that is the promise. */
class RealThreadsTest {

  private static final int FLEET = 40;

  private final Map<InstanceRef, String> versions = new ConcurrentHashMap<>();
  private final CountDownLatch allCalled = new CountDownLatch(FLEET);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final ScriptedPlane plane =
      new ScriptedPlane()
          .listing(this::page)
          .reading(
              ref -> Mono.just(Instances.on(version(ref), Instances.running(ref.instanceId()))))
          .versions(version -> Mono.just(version.equals("old") ? List.of("new") : List.of()))
          .upgrading(this::upgrade);
  private final RolloutPolicy policy =
      RolloutPolicy.builder()
          .maxInFlight(5)
          .rate(Rate.perSecond(500))
          .apiRate(Rate.perSecond(1000))
          .pollInterval(Duration.ofMillis(10))
          .build();

  /** Its threads may be blocked, so that only the engine can be at fault. */
  private final Scheduler scheduler = Schedulers.newBoundedElastic(4, 100, "rollout");

  @AfterEach
  void letGo() {
    mayGoOn.countDown();
    scheduler.dispose();
  }

  @Test
  void subscriberThatBlocks_doesNotStopTheCalls() throws Exception {
    Mono<List<RolloutEvent>> events =
        run(scheduler).doOnNext(event -> await(mayGoOn)).collectList().cache();
    events.subscribe();

    assertThat(allCalled.await(10, TimeUnit.SECONDS)).isTrue();
    mayGoOn.countDown();

    assertThat(completion(events).results()).containsEntry(Result.UPGRADED, FLEET);
  }

  @Test
  void rollout_onParallelThreads_blocksNoneOfThem_andUpgradesEachOnce() {
    Mono<List<RolloutEvent>> events = run(Schedulers.parallel()).collectList();

    RolloutCompleted completed = completion(events);
    assertThat(completed.results()).containsEntry(Result.UPGRADED, FLEET);
    assertThat(completed.apiCalls()).containsEntry(Operation.UPGRADE, (long) FLEET);
    assertThat(plane.sent(Operation.UPGRADE)).isEqualTo(FLEET);
  }

  @Test
  void events_comeOneAtATime_inOrder_onThreadsOfTheScheduler() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    List<RolloutEvent> events =
        run(scheduler)
            .doOnNext(event -> threads.add(Thread.currentThread().getName()))
            .collectList()
            .blockOptional(Duration.ofSeconds(10))
            .orElseThrow();

    assertThat(events).extracting(event -> event.stamp().seq()).isSorted();
    assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("rollout"));
  }

  private Flux<RolloutEvent> run(Scheduler on) {
    return Rollout.builder(plane).policy(policy).scheduler(on).build().run(Inventory.all(plane));
  }

  private static RolloutCompleted completion(Mono<List<RolloutEvent>> events) {
    List<RolloutEvent> all = events.blockOptional(Duration.ofSeconds(10)).orElseThrow();
    return (RolloutCompleted) all.get(all.size() - 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Mono<InstancePage> page(ListingRequest request) {
    List<Instance> all =
        request.type() == ListingType.REPLICATE && request.status().isEmpty()
            ? IntStream.rangeClosed(1, FLEET).mapToObj(i -> Instances.running("dds-" + i)).toList()
            : List.of();
    return Mono.just(new InstancePage(all.size(), all));
  }

  private Mono<String> upgrade(InstanceRef ref) {
    versions.put(ref, "new");
    allCalled.countDown();
    return Mono.just("request-1");
  }

  private String version(InstanceRef ref) {
    return versions.getOrDefault(ref, "old");
  }
}
