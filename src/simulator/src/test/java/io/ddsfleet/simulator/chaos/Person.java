package io.ddsfleet.simulator.chaos;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * Somebody at another terminal, who steers at random, and in the end continues what is paused and
 * releases what is held.
 */
final class Person {

  private static final String NAME = "person";

  private final Random random;
  private final Scenario scenario;
  private final Scheduler time;
  private int mostInFlight;

  Person(Random random, Scenario scenario, Scheduler time) {
    this.random = random;
    this.scenario = scenario;
    this.time = time;
  }

  /** The most that were ever let be in flight by hand. */
  int mostInFlight() {
    return mostInFlight;
  }

  /** Thinks of something to do while the run goes on, or of nothing. */
  void attend(RolloutControl control) {
    for (int acts = random.nextInt(3); acts > 0; acts--) {
      SteeringCommand command = anything();
      later(scenario.seconds(0, 300), () -> steer(control, command));
    }
  }

  /** Does what has to be done about an event, after a while. */
  void see(RolloutControl control, RolloutEvent event) {
    if (event instanceof RolloutPaused) {
      later(scenario.seconds(0, 600), () -> steer(control, new SteeringCommand.Proceed(NAME)));
    } else if (event instanceof InstancesHeld hold && hold.held()) {
      later(
          scenario.seconds(0, 600),
          () -> steer(control, new SteeringCommand.Release(hold.selection(), NAME)));
    }
  }

  private SteeringCommand anything() {
    return switch (random.nextInt(5)) {
      case 0 -> new SteeringCommand.Pause(NAME);
      case 1 -> new SteeringCommand.Retune(inFlight(1 + random.nextInt(8)), NAME);
      case 2 ->
          new SteeringCommand.Retune(
              Retuning.ofRate(Rate.perMinute(20 + random.nextInt(300))), NAME);
      case 3 ->
          new SteeringCommand.Retune(
              Retuning.ofFailureBudget(Portion.ofPercent(random.nextInt(60))), NAME);
      default -> new SteeringCommand.Hold(some(), NAME);
    };
  }

  private Retuning inFlight(int limit) {
    mostInFlight = Math.max(mostInFlight, limit);
    return Retuning.ofMaxInFlight(Portion.of(limit));
  }

  private Selection some() {
    return random.nextBoolean() ? Selection.ofTag("app", "orders") : Selection.ofRegions("cn-a");
  }

  private static void steer(RolloutControl control, SteeringCommand command) {
    control.steer(command).subscribe();
  }

  private void later(Duration after, Runnable act) {
    time.schedule(act, after.toMillis(), TimeUnit.MILLISECONDS);
  }
}
