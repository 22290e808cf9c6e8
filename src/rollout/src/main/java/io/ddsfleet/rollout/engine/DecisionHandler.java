package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.coordinator.Decision;
import io.ddsfleet.rollout.coordinator.PlannedWave;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Carries out what the coordinator decides: tells it, waits for it, stops for it. */
final class DecisionHandler {

  private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMinutes(1);

  private final RunContext run;
  private final Coordinator coordinator;
  private final Consumer<Decision.TurnAway> turnAway;
  private final Runnable onPause;
  private final Runnable onWake;
  private final Runnable advance;
  private final Sinks.Many<Instant> waits = Sinks.many().unicast().onBackpressureBuffer();

  /**
   * Nothing is decided yet.
   *
   * @param turnAway hears which instance never may go, and why
   * @param onPause hears of every pause
   * @param onWake hears that time has passed, before anything is decided for that
   * @param advance hears that somebody else may be able to go
   */
  DecisionHandler(
      RunContext run,
      Coordinator coordinator,
      Consumer<Decision.TurnAway> turnAway,
      Runnable onPause,
      Runnable onWake,
      Runnable advance) {
    this.run = run;
    this.coordinator = coordinator;
    this.turnAway = turnAway;
    this.onPause = onPause;
    this.onWake = onWake;
    this.advance = advance;
  }

  /** Wakes the coordinator at the instants it waits for; runs until it is cancelled. */
  Mono<Void> work() {
    return waits.asFlux().switchMap(this::wake).then();
  }

  private Mono<Void> wake(Instant at) {
    Instant from = run.lane().instant();
    return Mono.defer(() -> Mono.delay(untilThen(at), run.lane()))
        .repeat(() -> isBetween(from, at))
        .then(Mono.fromRunnable(this::tick));
  }

  /** What was decided holds from the one instant to the other: not when the clock went back. */
  private boolean isBetween(Instant from, Instant to) {
    Instant now = run.lane().instant();
    return !now.isBefore(from) && now.isBefore(to);
  }

  private void tick() {
    onWake.run();
    handle(coordinator.tick(run.lane().instant()));
  }

  /**
   * The wall clock counts in milliseconds, so the instant has come when the delay is over; but it
   * can also jump, as when a machine wakes up, and so it is looked at now and then.
   */
  private Duration untilThen(Instant at) {
    Duration left = Duration.between(run.lane().instant(), at);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(LOOK_AT_THE_CLOCK) > 0 ? LOOK_AT_THE_CLOCK : left;
  }

  /** Carries out these decisions, which nobody outside wanted. */
  void handle(List<Decision> decisions) {
    handle(decisions, "");
  }

  /**
   * Carries out these decisions.
   *
   * @param by who wanted them; empty when it was nobody outside
   */
  void handle(List<Decision> decisions, String by) {
    Decision.Visitor carryOut = new CarryOut(by);
    decisions.forEach(decision -> decision.accept(carryOut));
    advance.run();
  }

  /** What is done about each kind of decision. */
  private final class CarryOut implements Decision.Visitor {

    private final String by;

    private CarryOut(String by) {
      this.by = by;
    }

    @Override
    public void beginWave(Decision.BeginWave begun) {
      PlannedWave wave = begun.wave();
      run.log().tell(stamp -> started(stamp, wave, coordinator.headcount().eligible()));
    }

    private static WaveStarted started(Stamp stamp, PlannedWave wave, int eligible) {
      return new WaveStarted(stamp, wave.number(), wave.of(), wave.size(), wave.share(), eligible);
    }

    @Override
    public void completeWave(Decision.CompleteWave over) {
      PlannedWave wave = over.wave();
      int upgraded = over.upgraded();
      int failed = over.failed();
      run.log()
          .tell(stamp -> new WaveCompleted(stamp, wave.number(), wave.size(), upgraded, failed));
    }

    @Override
    public void pause(Decision.Pause pause) {
      run.log().tell(stamp -> new RolloutPaused(stamp, pause.cause(), pause.reason(), by));
      onPause.run();
    }

    @Override
    public void stop(Decision.Stop stop) {
      run.stop().request(stop.reason(), stop.why(), by);
    }

    @Override
    public void turnAway(Decision.TurnAway away) {
      turnAway.accept(away);
    }

    @Override
    public void waitUntil(Decision.WaitUntil wait) {
      waits.tryEmitNext(wait.instant());
    }
  }
}
