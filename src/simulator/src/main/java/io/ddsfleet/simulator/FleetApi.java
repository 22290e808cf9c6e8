package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The provider's side of the operations: counts calls, keeps quotas, acts out the fault plan and
 * answers. A call takes effect at once, on the caller's thread, and never blocks.
 */
public final class FleetApi {

  private final SimulatedFleet fleet;
  private final FleetSettings settings;
  private final FleetClock clock;
  private final CallLog calls;
  private final Gate gate;
  private final UpgradeDesk upgrades;
  private final RequestIds requestIds;

  FleetApi(SimulatedFleet fleet, FleetSettings settings, FleetClock clock, CallLog calls) {
    this.fleet = fleet;
    this.settings = settings;
    this.clock = clock;
    this.calls = calls;
    this.gate = new Gate(settings, clock, fleet.regions());
    this.upgrades = new UpgradeDesk(settings, clock);
    this.requestIds = new RequestIds(settings.seed());
  }

  /** An id for a call that is refused before it gets to an operation. */
  public String nextRequestId() {
    return requestIds.next();
  }

  /** The regions of the account. */
  public ApiReply<List<String>> regions() {
    return read(Operation.DESCRIBE_REGIONS, "", Optional::empty, fleet::regions);
  }

  /** One page of a listing; refused for a region that the account does not have. */
  public ApiReply<ListedPage> list(ListingQuery query) {
    return read(
        Operation.DESCRIBE_INSTANCES,
        query.regionId(),
        Optional::empty,
        () -> query.page(visible(fleet.machines(query.listing())).filter(query.filter()).toList()));
  }

  /** The instance; none when there is no such one (any more). An empty region is any. */
  public ApiReply<Optional<SimulatedInstance>> describe(InstanceRef instance) {
    InstanceRef located = locate(instance);
    return read(
        Operation.DESCRIBE_INSTANCE,
        located.regionId(),
        Optional::empty,
        () -> visible(fleet.machine(located).stream()).findFirst());
  }

  /** The kernel versions after this one; refused for one that no engine has. */
  public ApiReply<List<String>> laterVersions(String regionId, String kernelVersion) {
    return read(
        Operation.DESCRIBE_RELEASE_NOTES,
        regionId,
        () ->
            settings.releases().isKnown(kernelVersion)
                ? Optional.empty()
                : Optional.of(ApiError.NO_SUCH_VERSION),
        () -> settings.releases().laterThan(kernelVersion));
  }

  /** One page of what the provider has scheduled in a region, in the order of listings. */
  public ApiReply<SchedulePage> scheduledUpgrades(String regionId, int pageNumber, int pageSize) {
    return read(
        Operation.DESCRIBE_SCHEDULE,
        regionId,
        () ->
            settings.scheduled().isTold() ? Optional.empty() : Optional.of(ApiError.NO_SUCH_ACTION),
        () -> schedulePage(scheduledIn(regionId), pageNumber, pageSize));
  }

  private List<ScheduledUpgrade> scheduledIn(String regionId) {
    Map<String, Instant> upgrades = settings.scheduled().upgrades();
    return visible(fleet.machines())
        .map(SimulatedInstance::ref)
        .filter(ref -> ref.regionId().equals(regionId) && upgrades.containsKey(ref.instanceId()))
        .map(
            ref ->
                new ScheduledUpgrade(ref, Objects.requireNonNull(upgrades.get(ref.instanceId()))))
        .toList();
  }

  private static SchedulePage schedulePage(List<ScheduledUpgrade> all, int number, int size) {
    int from = Math.min(all.size(), (number - 1) * size);
    return new SchedulePage(all.size(), all.subList(from, Math.min(all.size(), from + size)));
  }

  /** Upgrades the instance and answers the request id. An empty region is any. */
  public ApiReply<String> upgrade(InstanceRef instance) {
    calls.arrived(Operation.UPGRADE);
    InstanceRef located = locate(instance);
    UpgradeDesk.Verdict verdict = decide(located, requestIds.next());
    calls.add(new UpgradeCall(clock.instant(), clock.sinceStart(), located, verdict.executed()));
    return counted(Operation.UPGRADE, verdict.reply());
  }

  private UpgradeDesk.Verdict decide(InstanceRef instance, String requestId) {
    Optional<SimulatedMachine> machine = fleet.machine(instance);
    int callNumber = machine.map(SimulatedMachine::nextUpgradeCall).orElse(0);
    return gate.refusal(Operation.UPGRADE, instance.regionId())
        .or(() -> machine.isPresent() ? Optional.empty() : Optional.of(ApiError.NO_SUCH_INSTANCE))
        .map(error -> UpgradeDesk.Verdict.refused(requestId, error))
        .orElseGet(() -> upgrades.handle(machine.orElseThrow(), callNumber, requestId));
  }

  private <T> ApiReply<T> read(
      Operation operation,
      String regionId,
      Supplier<Optional<ApiError>> check,
      Supplier<T> answer) {
    long number = calls.arrived(operation);
    String requestId = requestIds.next();
    ApiReply<T> reply =
        gate.refusal(operation, regionId)
            .or(check)
            .<ApiReply<T>>map(error -> new ApiReply.Refused<>(requestId, error))
            .orElseGet(
                () ->
                    answered(operation, number, new ApiReply.Answered<>(requestId, answer.get())));
    return counted(operation, reply);
  }

  private <T> ApiReply<T> answered(Operation operation, long number, ApiReply.Answered<T> answer) {
    FaultPlan faults = settings.faults();
    return faults.spoil(answer, faults.onRead(operation, number));
  }

  private <T> ApiReply<T> counted(Operation operation, ApiReply<T> reply) {
    if (reply instanceof ApiReply.Refused<T> refused && refused.error().isThrottling()) {
      calls.throttled(operation);
    }
    return reply;
  }

  /** The instances as reads show them: as they were a while ago. */
  private Stream<SimulatedInstance> visible(Stream<SimulatedMachine> machines) {
    long then = clock.nanos() - settings.stateLag().toNanos();
    return machines
        .map(SimulatedMachine::history)
        .filter(history -> history.existsAt(then))
        .map(history -> history.at(then));
  }

  /** The instance with its region, where the call does not give one and the fleet knows it. */
  private InstanceRef locate(InstanceRef instance) {
    return instance.regionId().isEmpty() ? fleet.locate(instance.instanceId()) : instance;
  }
}
