package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.journal.json.EventWriter;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Whole rollouts that are written to files, on threads that must not be blocked. */
class RolloutInFilesTest extends FileJournalFixture {

  private static final int FLEET = 60;

  /** A cancelled rollout gives itself up in its own time. */
  private static final Duration PATIENT = Duration.ofSeconds(1);

  private final Map<InstanceRef, String> versions = new ConcurrentHashMap<>();
  private final ScriptedPlane plane =
      new ScriptedPlane()
          .listing(RolloutInFilesTest::page)
          .reading(ref -> Mono.just(Instances.on(version(ref), running(ref))))
          .versions(version -> Mono.just(version.equals("old") ? List.of("new") : List.of()))
          .upgrading(this::upgrade);

  @Test
  void everyEvent_isInTheFile_andNothingElseIsLeft() {
    List<RolloutEvent> told = completed(rollout().run(Inventory.all(plane)));

    String rolloutId = told.get(0).stamp().rolloutId();
    assertThat(lines(get(journal().read(rolloutId)).events())).isEqualTo(lines(told));
    assertThat(last(told).results()).containsEntry(Result.UPGRADED, FLEET);
    assertThat(directory().toFile().list()).containsOnly(rolloutId + ".jsonl", "claims", "groups");
    assertThat(file("claims")).isEmptyDirectory();
    assertThat(file("groups")).isEmptyDirectory();
    assertThat(disk.threads()).containsExactly("ddsfleet-journal");
  }

  @Test
  void rollout_thatWasCancelled_isGoneOnWith_andNobodyIsCalledTwice() {
    List<RolloutEvent> first =
        get(rollout().run(Inventory.all(plane)).takeUntil(this::isWellUnderWay).collectList());

    List<RolloutEvent> rest = completed(rollout().resume(first.get(0).stamp().rolloutId()));

    assertThat(((RolloutStarted) rest.get(0)).resumed()).isTrue();
    assertThat(last(rest).results()).containsEntry(Result.UPGRADED, FLEET);
    assertThat(plane.sent(Operation.UPGRADE)).isEqualTo(FLEET);
  }

  /** The outcome of an instance after at least ten were called. */
  private boolean isWellUnderWay(RolloutEvent event) {
    return event instanceof InstanceOutcome && versions.size() >= 10;
  }

  private Rollout rollout() {
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .maxInFlight(20)
            .rate(Rate.perSecond(500))
            .apiRate(Rate.perSecond(1000))
            .pollInterval(Duration.ofMillis(10))
            .settle(Duration.ofMillis(50))
            .build();
    return Rollout.builder(plane)
        .policy(policy)
        .journal(open(directory(), PATIENT))
        .scheduler(Schedulers.parallel())
        .build();
  }

  private static List<RolloutEvent> completed(Flux<RolloutEvent> events) {
    return get(events.collectList());
  }

  private static RolloutCompleted last(List<RolloutEvent> events) {
    return (RolloutCompleted) events.get(events.size() - 1);
  }

  /** As the command prints them. */
  private static List<String> lines(List<RolloutEvent> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventWriter writer = new EventWriter(out);
    events.forEach(writer::write);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Mono<InstancePage> page(ListingRequest request) {
    List<Instance> all =
        request.type() == ListingType.REPLICATE && request.status().isEmpty()
            ? IntStream.rangeClosed(1, FLEET).mapToObj(i -> Instances.running("dds-" + i)).toList()
            : List.of();
    return Mono.just(new InstancePage(all.size(), all));
  }

  private Mono<String> upgrade(InstanceRef ref) {
    versions.put(ref, "new");
    return Mono.just("request-1");
  }

  private String version(InstanceRef ref) {
    return versions.getOrDefault(ref, "old");
  }

  private static Instance running(InstanceRef ref) {
    return Instances.running(ref.instanceId());
  }
}
