package io.ddsfleet.rollout.policy;

import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the limits of a {@link RolloutPolicy}; each setter checks its own argument and names it
 * when it is off.
 */
public final class RolloutPolicyBuilder {

  Portion maxInFlight = Portion.of(10);
  Rate rate = Rate.perSecond(2);
  Rate apiRate = Rate.perSecond(10);
  Duration pollInterval = Duration.ofSeconds(10);
  Duration requestTimeout = Duration.ofSeconds(10);
  Duration settle = Duration.ofSeconds(60);
  int maxAttempts = 3;
  Duration upgradeDeadline = Duration.ofMinutes(30);
  Duration holdDeadline = Duration.ofMinutes(30);
  Portion failureBudget = Portion.of(0);
  BudgetMode budgetMode = BudgetMode.SOFT;
  WavePolicy waves = WavePolicy.CANARY_FIRST;
  @Nullable GroupPolicy groups;
  WindowPolicy windows = WindowPolicy.ALWAYS;
  @Nullable Duration deadline;
  boolean allowNewer;
  HealthPolicy health = HealthPolicy.DEFAULT;
  Set<String> excluded = Set.of();

  RolloutPolicyBuilder() {}

  /** Instances in upgrade at one moment, at least 1; 10 by default. */
  public RolloutPolicyBuilder maxInFlight(int instances) {
    return maxInFlight(Portion.of(instances));
  }

  /** Instances in upgrade at one moment, at least 1 or 1% of the eligible; 10 by default. */
  public RolloutPolicyBuilder maxInFlight(Portion limit) {
    Checks.atLeast("maxInFlight", 1, limit.value());
    this.maxInFlight = limit;
    return this;
  }

  /** Upgrade calls, per account and region; 2 a second by default. */
  public RolloutPolicyBuilder rate(Rate upgradeCalls) {
    this.rate = upgradeCalls;
    return this;
  }

  /** Every other operation, each, per account and region; 10 a second by default. */
  public RolloutPolicyBuilder apiRate(Rate everyOtherOperation) {
    this.apiRate = everyOtherOperation;
    return this;
  }

  /** How often states are read, above zero; 10 s by default. */
  public RolloutPolicyBuilder pollInterval(Duration interval) {
    this.pollInterval = Checks.positive("pollInterval", interval);
    return this;
  }

  /** The longest wait for one answer, above zero; 10 s by default. */
  public RolloutPolicyBuilder requestTimeout(Duration timeout) {
    this.requestTimeout = Checks.positive("requestTimeout", timeout);
    return this;
  }

  /**
   * How long an unclear call is watched before it may be called not executed, above zero; 60 s by
   * default. It has to be longer than the cloud takes to begin an upgrade and to show it.
   */
  public RolloutPolicyBuilder settle(Duration watch) {
    this.settle = Checks.positive("settle", watch);
    return this;
  }

  /** Unclear calls for one instance before it is given up, at least 1; 3 by default. */
  public RolloutPolicyBuilder maxAttempts(int attempts) {
    this.maxAttempts = Checks.atLeast("maxAttempts", 1, attempts);
    return this;
  }

  /** The longest from the first call to the proof, above zero; 30 min by default. */
  public RolloutPolicyBuilder upgradeDeadline(Duration deadline) {
    this.upgradeDeadline = Checks.positive("upgradeDeadline", deadline);
    return this;
  }

  /** The longest a region may be out of reach, above zero; 30 min by default. */
  public RolloutPolicyBuilder holdDeadline(Duration deadline) {
    this.holdDeadline = Checks.positive("holdDeadline", deadline);
    return this;
  }

  /** Failures the rollout survives, 0 or more; 0 by default: the first one stops it. */
  public RolloutPolicyBuilder failureBudget(int failures) {
    return failureBudget(Portion.of(Checks.atLeast("failureBudget", 0, failures)));
  }

  /** Failures the rollout survives, as a number or a share of the eligible; 0 by default. */
  public RolloutPolicyBuilder failureBudget(Portion failures) {
    this.failureBudget = failures;
    return this;
  }

  /** How exactly the failure budget bounds what fails; soft by default. */
  public RolloutPolicyBuilder budgetMode(BudgetMode mode) {
    this.budgetMode = mode;
    return this;
  }

  /** The waves; by default one canary and then all the others. */
  public RolloutPolicyBuilder waves(WavePolicy cut) {
    this.waves = cut;
    return this;
  }

  /** How many of a group may be in upgrade at one moment; any number by default. */
  public RolloutPolicyBuilder groups(@Nullable GroupPolicy limit) {
    this.groups = limit;
    return this;
  }

  /** When upgrades may begin; at any time by default. */
  public RolloutPolicyBuilder windows(WindowPolicy limit) {
    this.windows = limit;
    return this;
  }

  /**
   * How long after its beginning the rollout still begins upgrades, above zero; no limit by
   * default. Then it stops: what runs is watched to its end, the rest is {@code NOT_STARTED
   * WINDOW}. It stands still while the rollout is paused. A resumed rollout that was cut off goes
   * on with what is left of it; after a run that came to its end it begins anew.
   */
  public RolloutPolicyBuilder deadline(@Nullable Duration limit) {
    this.deadline = limit == null ? null : Checks.positive("deadline", limit);
    return this;
  }

  /**
   * Whether to go on when an instance gets another version than the first one of its engine version
   * got; by default the rollout pauses, for the provider has released in between.
   */
  public RolloutPolicyBuilder allowNewer(boolean yes) {
    this.allowNewer = yes;
    return this;
  }

  /** When an upgraded instance counts as healthy; by default at its proof, once complete. */
  public RolloutPolicyBuilder health(HealthPolicy proof) {
    this.health = proof;
    return this;
  }

  /** The ids of instances not to upgrade; none by default. */
  public RolloutPolicyBuilder exclude(Collection<String> instanceIds) {
    this.excluded = Set.copyOf(instanceIds);
    return this;
  }

  /** The policy. */
  public RolloutPolicy build() {
    return new RolloutPolicy(this);
  }
}
