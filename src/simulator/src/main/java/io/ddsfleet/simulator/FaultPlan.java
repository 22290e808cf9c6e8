package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong, and when. For upgrades a pure function of the seed, the instance and the number
 * of its call, and so the same in every run whatever the order of the calls; for reads of the seed,
 * the operation and the number of the call, so that there the order decides who is hit. Immutable.
 */
public final class FaultPlan {

  private final long seed;
  private final Odds<SimulatedFault> upgradeFaults;
  private final Odds<SimulatedFault> readFaults;
  private final Odds<UpgradeEnding> endings;
  private final Map<ScriptedCall, SimulatedFault> scriptedFaults;
  private final Map<String, UpgradeEnding> scriptedEndings;
  private final List<Spell> spells;
  private final Duration slowAnswers;

  /**
   * An upgrade call that a fault was written for.
   *
   * @param instanceId its instance
   * @param callNumber which of the calls for the instance, from 1
   */
  record ScriptedCall(String instanceId, int callNumber) {}

  FaultPlan(FaultPlanBuilder builder) {
    seed = builder.seed;
    upgradeFaults = new Odds<>(builder.upgradeFaults);
    readFaults = new Odds<>(builder.readFaults);
    endings = new Odds<>(builder.endings);
    scriptedFaults = Map.copyOf(builder.scriptedFaults);
    scriptedEndings = Map.copyOf(builder.scriptedEndings);
    spells = List.copyOf(builder.spells);
    slowAnswers = builder.slowAnswers;
  }

  /** Nothing goes wrong. */
  public static FaultPlan none() {
    return builder().build();
  }

  /** Nothing goes wrong but what is added. */
  public static FaultPlanBuilder builder() {
    return new FaultPlanBuilder();
  }

  /** What goes wrong with the n-th upgrade call for this instance, from 1. */
  public Optional<SimulatedFault> onUpgrade(String instanceId, int callNumber) {
    return Optional.ofNullable(scriptedFaults.get(new ScriptedCall(instanceId, callNumber)))
        .or(() -> upgradeFaults.at(Chance.draw(seed, "upgrade " + instanceId, callNumber)));
  }

  /** What goes wrong with the n-th call of a reading operation, from 1. */
  public Optional<SimulatedFault> onRead(Operation operation, long callNumber) {
    return readFaults.at(Chance.draw(seed, operation.action(), callNumber));
  }

  /** How the upgrade goes on that the n-th call for this instance started. */
  public UpgradeEnding ending(String instanceId, int callNumber) {
    UpgradeEnding scripted = scriptedEndings.get(instanceId);
    return scripted != null
        ? scripted
        : endings
            .at(Chance.draw(seed, "ending " + instanceId, callNumber))
            .orElse(UpgradeEnding.UPGRADED);
  }

  /** What the caller gets to see where this would have been the answer, and this went wrong. */
  <T> ApiReply<T> spoil(ApiReply.Answered<T> answer, Optional<SimulatedFault> fault) {
    return fault.<ApiReply<T>>map(f -> f.spoil(answer, slowAnswers)).orElse(answer);
  }

  /** What every call to the region is refused with at this moment; empty when there is no such. */
  public Optional<ApiError> spell(String regionId, Duration sinceStart) {
    return spells.stream()
        .filter(spell -> spell.covers(regionId, sinceStart))
        .map(Spell::error)
        .findFirst();
  }
}
