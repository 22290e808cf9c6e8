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
    String instanceId = machine.start().ref().instanceId();
    Optional<SimulatedFault> fault = settings.faults().onUpgrade(instanceId, callNumber);
    if (fault.isPresent() && !fault.get().executes()) {
      return new Verdict(fault.get().reply(requestId), false);
    }
    return execute(machine, callNumber)
        .map(error -> Verdict.refused(requestId, error))
        .orElseGet(() -> new Verdict(reply(fault, requestId), true));
  }

  private static ApiReply<String> reply(Optional<SimulatedFault> fault, String requestId) {
    return fault.isPresent()
        ? fault.get().reply(requestId)
        : new ApiReply.Answered<>(requestId, requestId);
  }

  /** Starts the upgrade, or tells why it is refused. */
  private Optional<ApiError> execute(SimulatedMachine machine, int callNumber) {
    long now = clock.nanos();
    UpgradeRun run = run(machine.start(), callNumber, now);
    return machine.accept(run, history -> refusal(history, now));
  }

  private static Optional<ApiError> refusal(InstanceHistory history, long now) {
    return history.existsAt(now)
        ? UpgradeRules.refusal(history.at(now))
        : Optional.of(ApiError.NO_SUCH_INSTANCE);
  }

  private UpgradeRun run(SimulatedInstance start, int callNumber, long now) {
    String instanceId = start.ref().instanceId();
    UpgradeEnding ending = settings.faults().ending(instanceId, callNumber);
    long startsAt = now + settings.startDelay().toNanos();
    long endsAt = ending.endNanos(startsAt, settings.upgradeNanos(instanceId, callNumber));
    String latest = KernelVersions.latest(start.details().instance().engineVersion());
    return new UpgradeRun(startsAt, endsAt, latest, ending);
  }
}
