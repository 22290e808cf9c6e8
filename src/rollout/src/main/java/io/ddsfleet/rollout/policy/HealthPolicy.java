package io.ddsfleet.rollout.policy;

import java.time.Duration;

/**
 * When an upgraded instance counts as healthy. Immutable; {@link #builder()} starts from the
 * defaults.
 *
 * @param check what is asked, in words that the program understands which made the rollout's health
 *     gate, so that it can make it again when the rollout is resumed; readable in the journal, so
 *     no secrets. Empty: nothing but what the control plane tells by itself
 * @param deadline how long after its proof it may take until it counts as healthy
 * @param minHealthy how long it has to be healthy, without an unhealthy answer between
 * @param interval the time from one answer to the next question
 */
public record HealthPolicy(
    String check, Duration deadline, Duration minHealthy, Duration interval) {

  /** Nobody is asked, and 5 minutes for a replica set to be complete again. */
  public static final HealthPolicy DEFAULT = builder().build();

  public HealthPolicy {
    Checks.positive("healthDeadline", deadline);
    Checks.positive("healthInterval", interval);
    if (minHealthy.isNegative()) {
      throw new IllegalArgumentException("minHealthy is zero or more, not " + minHealthy);
    }
    if (deadline.compareTo(minHealthy) <= 0) {
      throw new IllegalArgumentException(
          "healthDeadline is longer than minHealthy, "
              + minHealthy
              + ", not "
              + deadline
              + ": else nothing could ever count as healthy");
    }
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether somebody outside has to be asked. */
  public boolean asks() {
    return !check.isEmpty();
  }

  /** Collects the values, which are checked together at the end. */
  public static final class Builder {

    private String check = "";
    private Duration deadline = Duration.ofMinutes(5);
    private Duration minHealthy = Duration.ZERO;
    private Duration interval = Duration.ofSeconds(5);

    private Builder() {}

    /** What is asked; empty by default. */
    public Builder check(String words) {
      this.check = words;
      return this;
    }

    /** How long after its proof it may take, above zero; 5 min by default. */
    public Builder deadline(Duration time) {
      this.deadline = time;
      return this;
    }

    /** How long it has to be healthy, zero or more and less than the deadline; zero by default. */
    public Builder minHealthy(Duration time) {
      this.minHealthy = time;
      return this;
    }

    /** The time from one answer to the next question, above zero; 5 s by default. */
    public Builder interval(Duration time) {
      this.interval = time;
      return this;
    }

    /**
     * The policy.
     *
     * @throws IllegalArgumentException where a value is out of its range, or the deadline is not
     *     longer than the time to be healthy
     */
    public HealthPolicy build() {
      return new HealthPolicy(check, deadline, minHealthy, interval);
    }
  }
}
