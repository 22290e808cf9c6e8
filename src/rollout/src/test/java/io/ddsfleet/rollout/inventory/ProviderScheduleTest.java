package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.FakeCloud;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What an inventory tells of the provider's own plan. */
class ProviderScheduleTest {

  private static final Instant EARLY = Instant.EPOCH.plus(Duration.ofDays(1));
  private static final Instant LATE = Instant.EPOCH.plus(Duration.ofDays(2));

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final ScriptedPlane plane = new ScriptedPlane();

  @Test
  void assess_tellsTheNextScheduledUpgrade_ofEachInstanceThatHasOne() {
    listing("dds-1", "dds-2");
    plane.schedule(
        page ->
            Mono.just(
                new SchedulePage(
                    3, List.of(at("dds-1", LATE), at("dds-1", EARLY), at("dds-9", EARLY)))));

    List<Assessment> rows = assess();

    assertThat(rows).extracting(Assessment::scheduledUpgrade).containsExactly(EARLY, null);
    assertThat(plane.sent(Operation.DESCRIBE_SCHEDULE)).isEqualTo(1);
  }

  @Test
  void assess_readsAllPages() {
    listing("dds-1");
    plane.schedule(
        page ->
            Mono.just(new SchedulePage(201, page < 3 ? List.of() : List.of(at("dds-1", EARLY)))));

    assertThat(assess().get(0).scheduledUpgrade()).isEqualTo(EARLY);
    assertThat(plane.sent(Operation.DESCRIBE_SCHEDULE)).isEqualTo(3);
  }

  @Test
  void assess_leavesOutWhatLiesInThePast() {
    listing("dds-1");
    plane.schedule(page -> Mono.just(new SchedulePage(1, List.of(at("dds-1", EARLY)))));
    time.advanceTimeBy(Duration.ofDays(1));

    assertThat(assess().get(0).scheduledUpgrade()).isNull();
  }

  @Test
  void assess_breaksAtNothing_whenThePlanCannotBeRead() {
    for (Fault fault : Fault.values()) {
      ProviderScheduleTest each = new ProviderScheduleTest();
      each.listing("dds-1");
      each.plane.schedule(page -> ScriptedPlane.failing(fault, Operation.DESCRIBE_SCHEDULE));

      assertThat(each.assess()).as("%s", fault).hasSize(1);
      assertThat(each.plane.sent(Operation.DESCRIBE_SCHEDULE)).as("%s", fault).isEqualTo(1);
    }
    listing("dds-1");
    plane.schedule(page -> Mono.empty());
    assertThat(assess()).hasSize(1);
  }

  @Test
  void comesFirst_whoReachesTheInstanceBeforeTheProvider_orWhereThatHasNothingScheduled() {
    listing("dds-1");
    Assessment free = assess().get(0);
    Assessment scheduled = free.scheduledFor(LATE);

    assertThat(free.comesFirst(LATE.plusSeconds(1))).isTrue();
    assertThat(scheduled.comesFirst(LATE.minusMillis(1))).isTrue();
    assertThat(scheduled.comesFirst(LATE)).isFalse();
    assertThat(scheduled.comesFirst(LATE.plusMillis(1))).isFalse();
  }

  private void listing(String... ids) {
    List<Instance> all = List.of(ids).stream().map(Instances::running).toList();
    plane.listing(
        request ->
            Mono.just(
                request.type() == ListingType.REPLICATE
                    ? new InstancePage(all.size(), all)
                    : new InstancePage(0, List.of())));
  }

  private static ScheduledUpgrade at(String id, Instant when) {
    return new ScheduledUpgrade(new InstanceRef(FakeCloud.REGION, id), when);
  }

  private List<Assessment> assess() {
    List<Assessment> rows = new ArrayList<>();
    Rollout.builder(plane)
        .policy(RolloutPolicy.ofDefaults())
        .scheduler(time)
        .build()
        .assess(Inventory.all(plane))
        .subscribe(rows::add);
    time.advanceTimeBy(Duration.ofMinutes(1));
    return rows;
  }
}
