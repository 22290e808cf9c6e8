package io.ddsfleet.cli.forecast;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Runs the pipeline, as it is, over the twin of a planned fleet in virtual time. The same plan and
 * the same earlier rollouts give the same forecast.
 */
public final class Forecaster {

  /** Whoever waits for longer is told that it does not fit. */
  private static final Duration HORIZON = Duration.ofDays(60);

  private static final Duration STEP = Duration.ofHours(1);
  private static final Duration ANSWER = Duration.ofMillis(200);

  private final RolloutPlan plan;
  private final ExpectedTimes times;
  private final Duration answer;
  private final Instant start;
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final RolloutControl control = new RolloutControl();
  private long listingsOfTheTwin;

  private Forecaster(RolloutPlan plan, LearnedTimes learned, Instant start) {
    this.plan = plan;
    this.times = new ExpectedTimes(learned, upgraded(plan));
    this.answer = answer(learned);
    this.start = start.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * How the plan will go, on the calling thread.
   *
   * @param learned how long things took before
   * @param start when it is carried out
   */
  public static Forecast of(RolloutPlan plan, LearnedTimes learned, Instant start) {
    return new Forecaster(plan, learned, start).run();
  }

  private Forecast run() {
    time.advanceTimeTo(start);
    SimulatedFleet twin = Twin.of(plan, times, time);
    CompletableFuture<List<RolloutEvent>> events = events(twin);
    Instant horizon = start.plus(HORIZON);
    while (!events.isDone() && now().isBefore(horizon)) {
      time.advanceTimeBy(STEP);
    }
    control.drain(StopRequest.ABORT);
    time.advanceTimeBy(longestEnd().plus(STEP));
    return new ForecastReader(plan, start, listingsOfTheTwin, assumptions()).read(events.join());
  }

  /** What is under way when it stops is watched to its end, and asked for its health. */
  private Duration longestEnd() {
    return plan.policy().upgradeDeadline().plus(plan.policy().health().deadline());
  }

  private CompletableFuture<List<RolloutEvent>> events(SimulatedFleet twin) {
    SimulatedControlPlane plane = SimulatedControlPlane.of(twin).withLatency(answer);
    UnaryOperator<Fleet> asPlanned =
        fleet -> new Fleet(fleet.regions(), fleet.instances(), plan.notFound(), plan.forEngine());
    return Rollout.builder(plane)
        .policy(withoutPauses(plan.policy()))
        .scheduler(time)
        .journal(new InMemoryJournal())
        .attended(true)
        .healthGate(upgraded -> Mono.just(Health.HEALTHY))
        .build()
        .run(Inventory.all(plane).arranged(asPlanned), control)
        .doOnNext(event -> noteListings(event, twin))
        .collectList()
        .toFuture();
  }

  /** The twin lists nothing but the plan's instances; the real listings have more pages. */
  private void noteListings(RolloutEvent event, SimulatedFleet twin) {
    if (event instanceof RolloutStarted) {
      listingsOfTheTwin = twin.calls(Operation.DESCRIBE_INSTANCES);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
  }

  private static RolloutPolicy withoutPauses(RolloutPolicy policy) {
    return policy.toBuilder().waves(policy.waves().withPauses(PausePoints.NONE)).build();
  }

  private static List<Instance> upgraded(RolloutPlan plan) {
    return plan.decided(Decision.ELIGIBLE).stream().map(Assessment::instance).toList();
  }

  private static Duration answer(LearnedTimes learned) {
    List<Duration> sorted = learned.answers().stream().sorted().toList();
    return sorted.isEmpty() ? ANSWER : sorted.get(sorted.size() / 2);
  }

  private List<String> assumptions() {
    List<String> words = new ArrayList<>(times.words());
    words.add("every call is answered within " + answer.toMillis() + " ms, and nothing fails");
    if (!plan.policy().health().check().isEmpty()) {
      words.add("every instance is healthy when it is asked first");
    }
    if (!plan.policy().waves().pauses().equals(PausePoints.NONE)) {
      words.add("pauses after waves take no time: somebody continues at once");
    }
    return words;
  }
}
