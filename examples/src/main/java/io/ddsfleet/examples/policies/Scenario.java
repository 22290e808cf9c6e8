package io.ddsfleet.examples.policies;

import io.ddsfleet.rollout.policy.RolloutPolicyBuilder;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One picture: a policy, the fleet it holds for, and who steers meanwhile.
 *
 * @param name the picture's file, without its ending
 * @param caption the words above it
 * @param about what it shows, for somebody who cannot see it
 * @param policy changes the defaults, which have no canary here
 * @param fleet describes the instances
 * @param steering what is done from outside, in the order of time
 */
record Scenario(
    String name,
    String caption,
    String about,
    UnaryOperator<RolloutPolicyBuilder> policy,
    UnaryOperator<SimulatedFleetBuilder> fleet,
    List<Steer> steering) {

  /**
   * Something that is done from outside.
   *
   * @param at when, since the rollout's start
   * @param action what
   */
  record Steer(Duration at, Consumer<RolloutControl> action) {}

  Scenario {
    steering = List.copyOf(steering);
  }

  static Scenario of(
      String name,
      String caption,
      String about,
      UnaryOperator<RolloutPolicyBuilder> policy,
      UnaryOperator<SimulatedFleetBuilder> fleet) {
    return new Scenario(name, caption, about, policy, fleet, List.of());
  }

  /** The same, with this done after all that is done so far. */
  Scenario then(Duration at, Consumer<RolloutControl> action) {
    List<Steer> more = new ArrayList<>(steering);
    more.add(new Steer(at, action));
    return new Scenario(name, caption, about, policy, fleet, more);
  }

  /** Its name, which is enough to find it. */
  @Override
  public String toString() {
    return name;
  }
}
