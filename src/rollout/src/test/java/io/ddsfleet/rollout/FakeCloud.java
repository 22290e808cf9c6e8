package io.ddsfleet.rollout;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Members;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A cloud of a few maps on virtual time, in which a test decides how each call ends. An executed
 * upgrade takes a minute, after a second in which nothing shows.
 */
public final class FakeCloud implements ControlPlane {

  public static final String REGION = "cn-hangzhou";
  public static final String OLD = "mongodb_old";
  public static final String NEW = "mongodb_new";
  private static final long LATENCY_MILLIS = 20;

  private final VirtualTimeScheduler time;
  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final Map<String, Deque<Ending>> endings = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<Operation, Integer> counts = new HashMap<>();
  private String latest = NEW;
  private Function<Call, Fault> fault = call -> null;
  private Duration startDelay = Duration.ofSeconds(1);
  private Duration upgradeTime = Duration.ofMinutes(1);
  private int inUpgrade;
  private int maxInUpgrade;

  public FakeCloud(VirtualTimeScheduler time) {
    this.time = time;
  }

  /** How an upgrade call ends. */
  public enum Ending {
    ACCEPTED(true, null),
    EXECUTED_UNANSWERED(true, Fault.NO_ANSWER),
    LOST(false, Fault.NO_ANSWER),
    THROTTLED(false, Fault.THROTTLED),
    NOT_CONNECTED(false, Fault.NOT_CONNECTED),
    WRONG_STATE(false, Fault.WRONG_STATE),
    WRONG_STATE_OF_A_COPY(true, Fault.WRONG_STATE),
    FORBIDDEN(false, Fault.FORBIDDEN),
    REFUSED(false, Fault.REFUSED),
    REJECTED(false, Fault.REJECTED),
    SILENT(false, null);

    private final boolean executes;
    private final Fault failure;

    Ending(boolean executes, Fault failure) {
      this.executes = executes;
      this.failure = failure;
    }
  }

  /** One request that arrived. */
  public record Call(Operation operation, String regionId, String instanceId, long atMillis) {}

  private static final class Life {
    private Instance instance;
    private String version = OLD;
    private String vpcId = "";
    private MaintenanceWindow maintenance = MaintenanceWindow.UNKNOWN;
    private int restarts;
    private boolean gone;
    private boolean stuck;
    private boolean staysOld;
    private Members members = Members.UNKNOWN;
    private Members membersAfter;
  }

  public FakeCloud replicaSets(int count) {
    for (int i = 0; i < count; i++) {
      add("dds-" + (lives.size() + 1), InstanceKind.REPLICA_SET, RUNNING);
    }
    return this;
  }

  public FakeCloud add(String id, InstanceKind kind, String status) {
    return add(REGION, id, kind, status);
  }

  public FakeCloud add(String region, String id, InstanceKind kind, String status) {
    Life life = new Life();
    life.instance =
        new Instance(
            new InstanceRef(region, id),
            kind,
            0,
            status,
            UNLOCKED,
            "4.2",
            "",
            "",
            "",
            "",
            "",
            Map.of());
    lives.put(id, life);
    return this;
  }

  /** Gives an instance a tag, which replaces those that it had. */
  public FakeCloud tagged(String id, String key, String value) {
    Life life = lives.get(id);
    life.instance = with(life.instance, life.instance.status(), Map.of(key, value));
    return this;
  }

  /** Puts an instance into a network, which only the instance itself tells. */
  public FakeCloud inNetwork(String id, String vpcId) {
    lives.get(id).vpcId = vpcId;
    return this;
  }

  /** Gives an instance a maintenance window, which only the instance itself tells. */
  public FakeCloud maintained(String id, String start, String end) {
    lives.get(id).maintenance = new MaintenanceWindow(start, end);
    return this;
  }

  /** From now on an upgrade leads to this version. */
  public void releases(String version) {
    latest = version;
  }

  public FakeCloud atLatest(String id) {
    lives.get(id).version = NEW;
    return this;
  }

  public FakeCloud staysOld(String id) {
    lives.get(id).staysOld = true;
    return this;
  }

  /** Shows these members from now on, and others from the end of an upgrade. */
  public FakeCloud showing(String id, Members now, Members afterAnUpgrade) {
    lives.get(id).members = now;
    lives.get(id).membersAfter = afterAnUpgrade;
    return this;
  }

  public FakeCloud stuck(String id) {
    lives.get(id).stuck = true;
    return this;
  }

  public FakeCloud startDelay(Duration delay) {
    startDelay = delay;
    return this;
  }

  /** The next calls for this instance end so; later ones are accepted. */
  public FakeCloud ending(String id, Ending... next) {
    endings.computeIfAbsent(id, key -> new ArrayDeque<>()).addAll(List.of(next));
    return this;
  }

  /** Any request may fail; {@code null} lets it through. */
  public FakeCloud failing(Function<Call, Fault> decision) {
    fault = decision;
    return this;
  }

  public void setStatus(String id, String status) {
    Life life = lives.get(id);
    life.instance = with(life.instance, status, life.instance.tags());
  }

  private static Instance with(Instance was, String status, Map<String, String> tags) {
    return new Instance(
        was.ref(),
        was.kind(),
        0,
        status,
        was.lockMode(),
        was.engineVersion(),
        "",
        "",
        "",
        "",
        "",
        tags);
  }

  public void release(String id) {
    lives.get(id).gone = true;
  }

  public int restarts(String id) {
    return lives.get(id).restarts;
  }

  public List<Integer> allRestarts() {
    return lives.values().stream().map(life -> life.restarts).toList();
  }

  public int maxInUpgrade() {
    return maxInUpgrade;
  }

  public List<Call> calls(Operation operation) {
    return calls.stream().filter(call -> call.operation() == operation).toList();
  }

  /** When the last request of any kind arrived. */
  public long lastCallMillis() {
    return calls.isEmpty() ? -1 : calls.get(calls.size() - 1).atMillis();
  }

  public int allCalls() {
    return calls.size();
  }

  public long nowMillis() {
    return time.now(TimeUnit.MILLISECONDS);
  }

  @Override
  public Flux<String> regions() {
    return answer(Operation.DESCRIBE_REGIONS, "", "", this::allRegions).flatMapIterable(all -> all);
  }

  private List<String> allRegions() {
    return lives.values().stream().map(life -> life.instance.ref().regionId()).distinct().toList();
  }

  @Override
  public Mono<InstancePage> instances(ListingRequest request) {
    return answer(Operation.DESCRIBE_INSTANCES, request.regionId(), "", () -> page(request));
  }

  private InstancePage page(ListingRequest request) {
    List<Instance> all =
        lives.values().stream()
            .filter(life -> !life.gone)
            .map(life -> life.instance)
            .filter(instance -> instance.ref().regionId().equals(request.regionId()))
            .filter(instance -> isListed(instance, request.type()))
            .filter(
                instance ->
                    request.status().isEmpty() || instance.status().equals(request.status()))
            .toList();
    int from = Math.min(all.size(), (request.pageNumber() - 1) * request.pageSize());
    int to = Math.min(all.size(), from + request.pageSize());
    return new InstancePage(all.size(), all.subList(from, to));
  }

  private static boolean isListed(Instance instance, ListingType type) {
    return instance.kind().listing() == type;
  }

  @Override
  public Mono<InstanceDetails> instance(InstanceRef ref) {
    return answer(Operation.DESCRIBE_INSTANCE, ref, () -> lives.get(ref.instanceId()))
        .filter(life -> !life.gone)
        .map(
            life ->
                new InstanceDetails(
                    life.instance.withVpcId(life.vpcId),
                    life.version,
                    life.maintenance.start(),
                    life.maintenance.end(),
                    life.members));
  }

  @Override
  public Mono<List<String>> laterVersions(String regionId, String version) {
    return answer(
        Operation.DESCRIBE_RELEASE_NOTES,
        regionId,
        version,
        () -> version.equals(latest) ? List.of() : List.of(latest));
  }

  @Override
  public Mono<String> requestUpgrade(InstanceRef ref) {
    return Mono.defer(
        () -> {
          Deque<Ending> planned = endings.getOrDefault(ref.instanceId(), new ArrayDeque<>());
          Ending ending = planned.isEmpty() ? Ending.ACCEPTED : planned.remove();
          return answer(Operation.UPGRADE, ref, () -> act(ref, ending))
              .flatMap(acted -> end(ending));
        });
  }

  private Ending act(InstanceRef ref, Ending ending) {
    if (ending.executes) {
      time.schedule(() -> start(ref), startDelay.toMillis(), TimeUnit.MILLISECONDS);
    }
    return ending;
  }

  private Mono<String> end(Ending ending) {
    if (ending == Ending.SILENT) {
      return Mono.never();
    }
    return ending.failure == null
        ? Mono.just("request-1")
        : Mono.error(failure(ending.failure, Operation.UPGRADE));
  }

  private void start(InstanceRef ref) {
    Life life = lives.get(ref.instanceId());
    life.restarts++;
    inUpgrade++;
    maxInUpgrade = Math.max(maxInUpgrade, inUpgrade);
    setStatus(ref.instanceId(), IN_UPGRADE);
    if (!life.stuck) {
      time.schedule(() -> finish(ref), upgradeTime.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void finish(InstanceRef ref) {
    Life life = lives.get(ref.instanceId());
    inUpgrade--;
    setStatus(ref.instanceId(), RUNNING);
    if (!life.staysOld) {
      life.version = latest;
    }
    life.members = life.membersAfter == null ? life.members : life.membersAfter;
  }

  private <T> Mono<T> answer(Operation operation, InstanceRef ref, Supplier<T> content) {
    return answer(operation, ref.regionId(), ref.instanceId(), content);
  }

  private <T> Mono<T> answer(
      Operation operation, String regionId, String about, Supplier<T> content) {
    return Mono.defer(
        () -> {
          Call call = new Call(operation, regionId, about, nowMillis());
          calls.add(call);
          counts.merge(operation, 1, Integer::sum);
          Fault failing = fault.apply(call);
          Mono<T> answered =
              failing == null
                  ? Mono.fromSupplier(content)
                  : Mono.error(failure(failing, operation));
          return Mono.delay(Duration.ofMillis(LATENCY_MILLIS), time).then(answered);
        });
  }

  private static ControlPlaneException failure(Fault fault, Operation operation) {
    return new ControlPlaneException(
        fault, operation, "Code." + fault, "request-0", operation.action() + " met " + fault, null);
  }
}
