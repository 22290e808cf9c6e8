package io.ddsfleet.rollout.health;

import java.util.function.Function;

/** What a {@link HealthGate} says of an upgraded instance at one moment. */
public sealed interface Health {

  /** It is well. */
  Health HEALTHY = new Healthy();

  /**
   * It is not well, or not yet.
   *
   * @param why for a person: what is wrong; goes into the journal, so no secrets
   */
  static Health unhealthy(String why) {
    return new Unhealthy(why);
  }

  /** The result of the function for the case that this is. */
  <R> R fold(Function<Healthy, R> healthy, Function<Unhealthy, R> unhealthy);

  /** It is well. */
  record Healthy() implements Health {
    @Override
    public <R> R fold(Function<Healthy, R> healthy, Function<Unhealthy, R> unhealthy) {
      return healthy.apply(this);
    }
  }

  /**
   * It is not well, or not yet.
   *
   * @param why for a person
   */
  record Unhealthy(String why) implements Health {
    @Override
    public <R> R fold(Function<Healthy, R> healthy, Function<Unhealthy, R> unhealthy) {
      return unhealthy.apply(this);
    }
  }
}
