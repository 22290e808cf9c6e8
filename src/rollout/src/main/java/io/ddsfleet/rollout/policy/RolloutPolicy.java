package io.ddsfleet.rollout.policy;

import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a rollout. Immutable; {@link #builder()} starts from the defaults, {@link
 * #toBuilder()} from this one.
 */
public final class RolloutPolicy {

  private final Portion maxInFlight;
  private final Rate rate;
  private final Rate apiRate;
  private final Duration pollInterval;
  private final Duration requestTimeout;
  private final Duration settle;
  private final int maxAttempts;
  private final Duration upgradeDeadline;
  private final Duration holdDeadline;
  private final Portion failureBudget;
  private final BudgetMode budgetMode;
  private final WavePolicy waves;
  private final @Nullable GroupPolicy groups;
  private final WindowPolicy windows;
  private final @Nullable Duration deadline;
  private final boolean allowNewer;
  private final HealthPolicy health;
  private final Set<String> excluded;

  RolloutPolicy(RolloutPolicyBuilder builder) {
    this.maxInFlight = builder.maxInFlight;
    this.rate = builder.rate;
    this.apiRate = builder.apiRate;
    this.pollInterval = builder.pollInterval;
    this.requestTimeout = builder.requestTimeout;
    this.settle = builder.settle;
    this.maxAttempts = builder.maxAttempts;
    this.upgradeDeadline = builder.upgradeDeadline;
    this.holdDeadline = builder.holdDeadline;
    this.failureBudget = builder.failureBudget;
    this.budgetMode = builder.budgetMode;
    this.waves = builder.waves;
    this.groups = builder.groups;
    this.windows = builder.windows;
    this.deadline = builder.deadline;
    this.allowNewer = builder.allowNewer;
    this.health = builder.health;
    this.excluded = builder.excluded;
  }

  /** Starts from the defaults. */
  public static RolloutPolicyBuilder builder() {
    return new RolloutPolicyBuilder();
  }

  /** The policy that {@link #builder()} starts from. */
  public static RolloutPolicy ofDefaults() {
    return builder().build();
  }

  /** Starts from this policy. */
  public RolloutPolicyBuilder toBuilder() {
    RolloutPolicyBuilder builder = new RolloutPolicyBuilder();
    builder.maxInFlight = maxInFlight;
    builder.rate = rate;
    builder.apiRate = apiRate;
    builder.pollInterval = pollInterval;
    builder.requestTimeout = requestTimeout;
    builder.settle = settle;
    builder.maxAttempts = maxAttempts;
    builder.upgradeDeadline = upgradeDeadline;
    builder.holdDeadline = holdDeadline;
    builder.failureBudget = failureBudget;
    builder.budgetMode = budgetMode;
    builder.waves = waves;
    builder.groups = groups;
    builder.windows = windows;
    builder.deadline = deadline;
    builder.allowNewer = allowNewer;
    builder.health = health;
    builder.excluded = excluded;
    return builder;
  }

  /** Instances in upgrade at one moment, over the whole rollout. */
  public Portion maxInFlight() {
    return maxInFlight;
  }

  /** The same as a number: a share of the eligible is rounded down, but never to none. */
  public int maxInFlight(int eligible) {
    return Math.max(1, maxInFlight.roundedDown(eligible));
  }

  /** Upgrade calls, per account and region. */
  public Rate rate() {
    return rate;
  }

  /** Every other operation, each, per account and region. */
  public Rate apiRate() {
    return apiRate;
  }

  /** How often states are read. */
  public Duration pollInterval() {
    return pollInterval;
  }

  /** The longest wait for one answer. */
  public Duration requestTimeout() {
    return requestTimeout;
  }

  /** How long an unclear call is watched before it may be called not executed. */
  public Duration settle() {
    return settle;
  }

  /** Calls for one instance whose fate was unclear and then settled as not executed. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** The longest from the first call for an instance to its proof, by the wall clock. */
  public Duration upgradeDeadline() {
    return upgradeDeadline;
  }

  /** The longest a region may be out of reach. */
  public Duration holdDeadline() {
    return holdDeadline;
  }

  /** The rollout stops when failures are more than this. */
  public Portion failureBudget() {
    return failureBudget;
  }

  /** The same as a number: a share of the eligible is rounded down. */
  public int failureBudget(int eligible) {
    return failureBudget.roundedDown(eligible);
  }

  /** How exactly the failure budget bounds what fails. */
  public BudgetMode budgetMode() {
    return budgetMode;
  }

  /** How the rollout is cut into waves, and what happens between them. */
  public WavePolicy waves() {
    return waves;
  }

  /** How many of a group may be in upgrade at one moment; null without groups. */
  public @Nullable GroupPolicy groups() {
    return groups;
  }

  /** When upgrades may begin. */
  public WindowPolicy windows() {
    return windows;
  }

  /** How long the whole rollout may take until nothing begins any more; null without a limit. */
  public @Nullable Duration deadline() {
    return deadline;
  }

  /** Whether it goes on when instances get another version than the first of their kind. */
  public boolean allowNewer() {
    return allowNewer;
  }

  /** When an upgraded instance counts as healthy. */
  public HealthPolicy health() {
    return health;
  }

  /** The ids of instances that stay in the inventory and are not upgraded. */
  public Set<String> excluded() {
    return excluded;
  }
}
