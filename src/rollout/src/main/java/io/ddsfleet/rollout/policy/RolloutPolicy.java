package io.ddsfleet.rollout.policy;

import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.util.Collection;
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

  private RolloutPolicy(Builder builder) {
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
  public static Builder builder() {
    return new Builder();
  }

  /** The policy that {@link #builder()} starts from. */
  public static RolloutPolicy ofDefaults() {
    return builder().build();
  }

  /** Starts from this policy. */
  public Builder toBuilder() {
    Builder builder = new Builder();
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

  /** Collects the limits; each setter checks its own argument and names it when it is off. */
  public static final class Builder {

    private Portion maxInFlight = Portion.of(10);
    private Rate rate = Rate.perSecond(2);
    private Rate apiRate = Rate.perSecond(10);
    private Duration pollInterval = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration settle = Duration.ofSeconds(60);
    private int maxAttempts = 3;
    private Duration upgradeDeadline = Duration.ofMinutes(30);
    private Duration holdDeadline = Duration.ofMinutes(30);
    private Portion failureBudget = Portion.of(0);
    private BudgetMode budgetMode = BudgetMode.SOFT;
    private WavePolicy waves = WavePolicy.CANARY_FIRST;
    private @Nullable GroupPolicy groups;
    private WindowPolicy windows = WindowPolicy.ALWAYS;
    private @Nullable Duration deadline;
    private boolean allowNewer;
    private HealthPolicy health = HealthPolicy.DEFAULT;
    private Set<String> excluded = Set.of();

    private Builder() {}

    /** Instances in upgrade at one moment, at least 1; 10 by default. */
    public Builder maxInFlight(int instances) {
      return maxInFlight(Portion.of(instances));
    }

    /** Instances in upgrade at one moment, at least 1 or 1% of the eligible; 10 by default. */
    public Builder maxInFlight(Portion limit) {
      Checks.atLeast("maxInFlight", 1, limit.value());
      this.maxInFlight = limit;
      return this;
    }

    /** Upgrade calls, per account and region; 2 a second by default. */
    public Builder rate(Rate upgradeCalls) {
      this.rate = upgradeCalls;
      return this;
    }

    /** Every other operation, each, per account and region; 10 a second by default. */
    public Builder apiRate(Rate everyOtherOperation) {
      this.apiRate = everyOtherOperation;
      return this;
    }

    /** How often states are read, above zero; 10 s by default. */
    public Builder pollInterval(Duration interval) {
      this.pollInterval = Checks.positive("pollInterval", interval);
      return this;
    }

    /** The longest wait for one answer, above zero; 10 s by default. */
    public Builder requestTimeout(Duration timeout) {
      this.requestTimeout = Checks.positive("requestTimeout", timeout);
      return this;
    }

    /**
     * How long an unclear call is watched before it may be called not executed, above zero; 60 s by
     * default. It has to be longer than the cloud takes to begin an upgrade and to show it.
     */
    public Builder settle(Duration watch) {
      this.settle = Checks.positive("settle", watch);
      return this;
    }

    /** Unclear calls for one instance before it is given up, at least 1; 3 by default. */
    public Builder maxAttempts(int attempts) {
      this.maxAttempts = Checks.atLeast("maxAttempts", 1, attempts);
      return this;
    }

    /** The longest from the first call to the proof, above zero; 30 min by default. */
    public Builder upgradeDeadline(Duration deadline) {
      this.upgradeDeadline = Checks.positive("upgradeDeadline", deadline);
      return this;
    }

    /** The longest a region may be out of reach, above zero; 30 min by default. */
    public Builder holdDeadline(Duration deadline) {
      this.holdDeadline = Checks.positive("holdDeadline", deadline);
      return this;
    }

    /** Failures the rollout survives, 0 or more; 0 by default: the first one stops it. */
    public Builder failureBudget(int failures) {
      return failureBudget(Portion.of(Checks.atLeast("failureBudget", 0, failures)));
    }

    /** Failures the rollout survives, as a number or a share of the eligible; 0 by default. */
    public Builder failureBudget(Portion failures) {
      this.failureBudget = failures;
      return this;
    }

    /** How exactly the failure budget bounds what fails; soft by default. */
    public Builder budgetMode(BudgetMode mode) {
      this.budgetMode = mode;
      return this;
    }

    /** The waves; by default one canary and then all the others. */
    public Builder waves(WavePolicy cut) {
      this.waves = cut;
      return this;
    }

    /** How many of a group may be in upgrade at one moment; any number by default. */
    public Builder groups(@Nullable GroupPolicy limit) {
      this.groups = limit;
      return this;
    }

    /** When upgrades may begin; at any time by default. */
    public Builder windows(WindowPolicy limit) {
      this.windows = limit;
      return this;
    }

    /**
     * How long after its beginning the rollout still begins upgrades, above zero; no limit by
     * default. Then it stops: what runs is watched to its end, the rest is {@code NOT_STARTED
     * WINDOW}. It stands still while the rollout is paused. A resumed rollout that was cut off goes
     * on with what is left of it; after a run that came to its end it begins anew.
     */
    public Builder deadline(@Nullable Duration limit) {
      this.deadline = limit == null ? null : Checks.positive("deadline", limit);
      return this;
    }

    /**
     * Whether to go on when an instance gets another version than the first one of its engine
     * version got; by default the rollout pauses, for the provider has released in between.
     */
    public Builder allowNewer(boolean yes) {
      this.allowNewer = yes;
      return this;
    }

    /** When an upgraded instance counts as healthy; by default at its proof, once complete. */
    public Builder health(HealthPolicy proof) {
      this.health = proof;
      return this;
    }

    /** The ids of instances not to upgrade; none by default. */
    public Builder exclude(Collection<String> instanceIds) {
      this.excluded = Set.copyOf(instanceIds);
      return this;
    }

    /** The policy. */
    public RolloutPolicy build() {
      return new RolloutPolicy(this);
    }
  }
}
