package io.ddsfleet.simulator;

import java.util.Optional;

/** Decides about an upgrade call for an instance that there is, and carries it out. */
final class UpgradeDesk {

  private final FleetSettings settings;
  private final FleetClock clock;

  UpgradeDesk(FleetSettings settings, FleetClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What became of an upgrade call.
   *
   * @param reply what its caller gets to see
   * @param executed whether it took effect
   */
  record Verdict(ApiReply<String> reply, boolean executed) {

    static Verdict refused(String requestId, ApiError error) {
      return new Verdict(new ApiReply.Refused<>(requestId, error), false);
    }
  }

  /** Handles the n-th call for this instance. */
  Verdict handle(SimulatedMachine machine, int callNumber, String requestId) {
    FaultPlan faults = settings.faults();
    Optional<SimulatedFault> fault =
        faults.onUpgrade(machine.start().ref().instanceId(), callNumber);
    ApiReply<String> reply = faults.spoil(new ApiReply.Answered<>(requestId, requestId), fault);
    boolean byOther = fault.filter(SimulatedFault.OTHER_OPERATOR::equals).isPresent();
    boolean executes = fault.map(SimulatedFault::executes).orElse(true);
    if (!executes && !byOther) {
      return new Verdict(reply, false);
    }
    return start(machine, callNumber, byOther)
        .map(error -> Verdict.refused(requestId, error))
        .orElse(new Verdict(reply, executes));
  }

  /** Starts the upgrade, or tells why it is refused. */
  private Optional<ApiError> start(SimulatedMachine machine, int callNumber, boolean byOther) {
    long now = clock.nanos();
    UpgradeRun run = run(machine.start(), callNumber, byOther, now);
    return machine.accept(run, history -> refusal(history, now));
  }

  private static Optional<ApiError> refusal(InstanceHistory history, long now) {
    return history.existsAt(now)
        ? UpgradeRules.refusal(history.at(now))
        : Optional.of(ApiError.NO_SUCH_INSTANCE);
  }

  private UpgradeRun run(SimulatedInstance start, int callNumber, boolean byOther, long now) {
    String instanceId = start.ref().instanceId();
    UpgradeEnding ending = settings.faults().ending(instanceId, callNumber);
    long startsAt = now + settings.startDelay().toNanos();
    long endsAt =
        ending.endNanos(startsAt, settings.upgradeTimes().of(start, callNumber).toNanos());
    String latest = settings.releases().latest(start.details().instance().engineVersion());
    return new UpgradeRun(startsAt, endsAt, latest, ending, byOther);
  }
}
