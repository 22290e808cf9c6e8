package io.ddsfleet.simulator.chaos;

import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.health.HealthGate;
import io.ddsfleet.rollout.health.UpgradedInstance;
import java.time.Duration;
import java.util.Random;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A health gate that finds some instances ill for ever and others now and then, and may fail. */
final class Doctor implements HealthGate {

  /** What the policy of a rollout says that has one. */
  static final String CHECK = "the doctor";

  private static final int ONE_IN = 6;

  private final long seed;
  private final Random random;
  private final Scheduler time;

  Doctor(long seed, Scheduler time) {
    this.seed = seed;
    this.random = new Random(seed);
    this.time = time;
  }

  /** Whether it never finds the instance well, whenever it is asked. */
  boolean findsIncurable(String instanceId) {
    return new Random(seed ^ instanceId.hashCode()).nextInt(ONE_IN) == 0;
  }

  @Override
  public Mono<Health> ask(UpgradedInstance instance) {
    return Mono.delay(Duration.ofMillis(random.nextInt(3000)), time)
        .then(Mono.defer(() -> answer(instance)));
  }

  private Mono<Health> answer(UpgradedInstance instance) {
    if (findsIncurable(instance.ref().instanceId())) {
      return Mono.just(Health.unhealthy("incurable"));
    }
    return switch (random.nextInt(20)) {
      case 0 -> Mono.error(new IllegalStateException("the doctor is out"));
      case 1 -> Mono.empty();
      case 2 -> Mono.never();
      case 3, 4 -> Mono.just(Health.unhealthy("a cold"));
      default -> Mono.just(Health.HEALTHY);
    };
  }
}
