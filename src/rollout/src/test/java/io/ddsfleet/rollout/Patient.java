package io.ddsfleet.rollout;

import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.health.HealthGate;
import io.ddsfleet.rollout.health.UpgradedInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** A health gate whose answers a test decides; it keeps who was asked about, and when. */
final class Patient implements HealthGate {

  static final Health WELL = Health.HEALTHY;

  private final FakeCloud cloud;
  private final List<UpgradedInstance> asked = new ArrayList<>();
  private final List<Long> askedAtMillis = new ArrayList<>();
  private Function<UpgradedInstance, Mono<Health>> answer = instance -> Mono.just(WELL);
  private int cancelled;

  Patient(FakeCloud cloud) {
    this.cloud = cloud;
  }

  /** From now on each question is answered so. */
  Patient answering(Supplier<Mono<Health>> next) {
    this.answer = instance -> next.get();
    return this;
  }

  /** From now on it is unwell, for this reason. */
  Patient unwell(String why) {
    return answering(() -> Mono.just(Health.unhealthy(why)));
  }

  Patient well() {
    return answering(() -> Mono.just(WELL));
  }

  List<UpgradedInstance> asked() {
    return List.copyOf(asked);
  }

  List<Long> askedAtMillis() {
    return List.copyOf(askedAtMillis);
  }

  int cancelled() {
    return cancelled;
  }

  @Override
  public Mono<Health> ask(UpgradedInstance instance) {
    return Mono.defer(
        () -> {
          asked.add(instance);
          askedAtMillis.add(cloud.nowMillis());
          return answer.apply(instance).doOnCancel(() -> cancelled++);
        });
  }
}
