package io.ddsfleet.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what goes wrong; every method answers the builder itself. Not for several threads. */
public final class FaultPlanBuilder {

  long seed = 1;
  final Odds<SimulatedFault> upgradeFaults = new Odds<>();
  final Odds<SimulatedFault> readFaults = new Odds<>();
  final Odds<UpgradeEnding> endings = new Odds<>();
  final Map<FaultPlan.ScriptedCall, SimulatedFault> scriptedFaults = new HashMap<>();
  final Map<String, UpgradeEnding> scriptedEndings = new HashMap<>();
  final List<Spell> spells = new ArrayList<>();
  Duration slowAnswers = Duration.ofSeconds(3);

  FaultPlanBuilder() {}

  /** Another seed is another set of calls that fail; default 1. */
  public FaultPlanBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * A share of the upgrade calls fails so; shares of several faults add up.
   *
   * @throws IllegalArgumentException when it is not from 0 to 1, or the sum is above 1
   */
  public FaultPlanBuilder onUpgrades(SimulatedFault fault, double probability) {
    upgradeFaults.set(fault, probability);
    return this;
  }

  /**
   * A share of the reading calls fails so; shares of several faults add up.
   *
   * @throws IllegalArgumentException when it is not from 0 to 1, or the sum is above 1, or the
   *     fault is one {@link SimulatedFault#isOfUpgradesOnly() of upgrades only}
   */
  public FaultPlanBuilder onReads(SimulatedFault fault, double probability) {
    if (fault.isOfUpgradesOnly()) {
      throw new IllegalArgumentException(fault + " befalls upgrade calls, not reads");
    }
    readFaults.set(fault, probability);
    return this;
  }

  /** The n-th upgrade call (from 1) for this instance fails so; goes before any share. */
  public FaultPlanBuilder onUpgrade(String instanceId, int callNumber, SimulatedFault fault) {
    if (callNumber < 1) {
      throw new IllegalArgumentException("calls are counted from 1, not from " + callNumber);
    }
    scriptedFaults.put(new FaultPlan.ScriptedCall(instanceId, callNumber), fault);
    return this;
  }

  /**
   * How late a {@link SimulatedFault#SLOW_ANSWER} is; default 3 s.
   *
   * @throws IllegalArgumentException when it is not above 0
   */
  public FaultPlanBuilder slowAnswers(Duration delay) {
    if (delay.isNegative() || delay.isZero()) {
      throw new IllegalArgumentException("slowAnswers is above 0, not " + delay);
    }
    slowAnswers = delay;
    return this;
  }

  /**
   * A share of the upgrades goes on so; the rest ends well.
   *
   * @throws IllegalArgumentException when it is not from 0 to 1, or the sum is above 1
   */
  public FaultPlanBuilder ending(UpgradeEnding ending, double probability) {
    endings.set(ending, probability);
    return this;
  }

  /** Every upgrade of this instance goes on so; goes before any share. */
  public FaultPlanBuilder ending(String instanceId, UpgradeEnding ending) {
    scriptedEndings.put(instanceId, ending);
    return this;
  }

  /**
   * Everything is answered with 503 between these moments, counted from the fleet's start. Where
   * several such times meet, the one that was added first decides.
   *
   * @throws IllegalArgumentException when it does not end after it begins
   */
  public FaultPlanBuilder outage(Duration from, Duration to) {
    return outage("", from, to);
  }

  /** The same for the calls to one region. */
  public FaultPlanBuilder outage(String regionId, Duration from, Duration to) {
    spells.add(new Spell(regionId, from, to, ApiError.UNAVAILABLE));
    return this;
  }

  /**
   * Everything is throttled between these moments, counted from the fleet's start, as when somebody
   * else uses up the account's quotas.
   *
   * @throws IllegalArgumentException when it does not end after it begins
   */
  public FaultPlanBuilder throttleStorm(Duration from, Duration to) {
    return throttleStorm("", from, to);
  }

  /** The same for the calls to one region. */
  public FaultPlanBuilder throttleStorm(String regionId, Duration from, Duration to) {
    spells.add(new Spell(regionId, from, to, ApiError.THROTTLED));
    return this;
  }

  /** The plan, which later calls of the builder do not change. */
  public FaultPlan build() {
    return new FaultPlan(this);
  }
}
