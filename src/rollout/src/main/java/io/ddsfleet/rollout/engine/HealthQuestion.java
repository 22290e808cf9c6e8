package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.health.HealthGate;
import io.ddsfleet.rollout.health.UpgradedInstance;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** Asks the gate that the rollout was given, and takes whatever comes of it for an answer. */
final class HealthQuestion {

  private static final int MOST_WORDS = 300;

  private final HealthGate gate;
  private final String rolloutId;
  private final Duration timeout;
  private final Lane lane;

  HealthQuestion(HealthGate gate, String rolloutId, Duration timeout, Lane lane) {
    this.gate = gate;
    this.rolloutId = rolloutId;
    this.timeout = timeout;
    this.lane = lane;
  }

  /** One answer, on the lane; never an error, never empty, and never later than the timeout. */
  Mono<Health> ask(Candidate candidate, InstanceDetails details) {
    UpgradedInstance instance = new UpgradedInstance(rolloutId, candidate.fromVersion(), details);
    return Mono.defer(() -> gate.ask(instance))
        .timeout(timeout, lane)
        .defaultIfEmpty(Health.unhealthy("the health check gave no answer"))
        .onErrorResume(error -> Mono.just(Health.unhealthy(words(error))))
        .publishOn(lane);
  }

  private String words(Throwable error) {
    return error instanceof TimeoutException
        ? "the health check did not answer within " + timeout
        : "the health check failed: " + shortened(error.toString());
  }

  /** The words of somebody else go into the journal: so many of them. */
  static String shortened(String words) {
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
  }
}
