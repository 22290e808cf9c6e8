package io.ddsfleet.cli.forecast;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.inventory.Survey;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A fleet of many classes, whose upgrades take a time that is drawn by class. */
final class TestFleet {

  static final Instant START = Instant.parse("2026-11-28T22:00:00Z");

  private static final Duration ANSWER = Duration.ofMillis(120);
  private static final List<String> CLASSES =
      List.of("dds.mongo.mid", "dds.mongo.large", "dds.mongo.2xlarge");

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SimulatedFleet fleet;
  private final SimulatedControlPlane plane;

  TestFleet(long seed, int size) {
    time.advanceTimeTo(START);
    SimulatedFleetBuilder builder = SimulatedFleet.builder().scheduler(time);
    for (int i = 0; i < size; i++) {
      builder.add(instance(i));
    }
    Random random = new Random(seed);
    this.fleet = builder.upgradeTimes((one, number) -> draw(one, random)).build();
    this.plane = SimulatedControlPlane.of(fleet).withLatency(ANSWER);
  }

  private static SimulatedInstance instance(int number) {
    String id = "dds-%04d".formatted(number);
    String region = number % 3 == 0 ? "eu-b" : "cn-a";
    SimulatedInstance bare =
        number % 5 == 4
            ? SimulatedInstance.shardedCluster(region, id).withShards(2 + number % 3)
            : SimulatedInstance.replicaSet(region, id);
    return bare.withInstanceClass(CLASSES.get(number % 7 % 3))
        .withTags(Map.of("app", "app-" + number % 40));
  }

  /** Minutes, longer for larger ones, with a tail. */
  private static Duration draw(SimulatedInstance one, Random random) {
    int size = 1 + CLASSES.indexOf(one.details().instance().instanceClass());
    int shards = one.details().instance().shards();
    double seconds = (60.0 * size + 90 * shards) * (0.6 + random.nextDouble() * 0.8);
    return Duration.ofMillis((long) (1000 * seconds * (random.nextInt(20) == 0 ? 2 : 1)));
  }

  Instant now() {
    return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
  }

  SimulatedFleet cloud() {
    return fleet;
  }

  RolloutPlan plan(RolloutPolicy policy) {
    Rollout rollout = Rollout.builder(plane).policy(policy).scheduler(time).build();
    Survey survey = value(rollout.survey(Inventory.all(plane)), Duration.ofHours(1));
    return RolloutPlan.of(survey, InventoryScope.ALL, policy, true, START);
  }

  /** Upgrades it, and answers what is in the journal afterwards. */
  RolloutHistory upgrade(RolloutPolicy policy) {
    InMemoryJournal journal = new InMemoryJournal();
    Rollout rollout =
        Rollout.builder(plane).policy(policy).scheduler(time).journal(journal).build();
    List<RolloutEvent> told =
        value(rollout.run(Inventory.all(plane)).collectList(), Duration.ofDays(20));
    return value(journal.read(told.get(0).stamp().rolloutId()), Duration.ZERO);
  }

  static RolloutCompleted completed(RolloutHistory history) {
    List<RolloutEvent> events = history.events();
    return (RolloutCompleted) events.get(events.size() - 1);
  }

  private <T> T value(Mono<T> mono, Duration within) {
    CompletableFuture<T> value = mono.toFuture();
    time.advanceTimeBy(within);
    return value.join();
  }
}
