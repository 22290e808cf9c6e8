package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Deaf;
import io.ddsfleet.rollout.FakeCloud;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ListingReaderTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final ScriptedPlane plane = new ScriptedPlane();
  private final ApiCalls api = new ApiCalls(plane, RolloutPolicy.ofDefaults(), lane, new Deaf());
  private final ListingReader reader =
      new ListingReader(api, new ReadRetry(lane, Duration.ofMinutes(30)));
  private final List<String> ids = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();
  private boolean completed;

  @Test
  void read_emitsNothing_ofAnEmptyListing() {
    read();

    assertThat(ids).isEmpty();
    assertThat(completed).isTrue();
    assertThat(plane.sent()).hasSize(1);
  }

  @Test
  void read_readsPageAfterPage_toTheEnd() {
    answer(List.of(page(250, 1, 100), page(250, 101, 200), page(250, 201, 250)));

    read();

    assertThat(ids).hasSize(250).doesNotHaveDuplicates();
    assertThat(plane.sent())
        .containsExactly(
            "DESCRIBE_INSTANCES cn-hangzhou replicate 1",
            "DESCRIBE_INSTANCES cn-hangzhou replicate 2",
            "DESCRIBE_INSTANCES cn-hangzhou replicate 3");
  }

  @Test
  void read_asksForNoPageBehindAFullLastOne() {
    answer(List.of(page(200, 1, 100), page(200, 101, 200)));

    read();

    assertThat(ids).hasSize(200);
    assertThat(plane.sent()).hasSize(2);
  }

  @Test
  void read_emitsNothing_beforeTheListingIsComplete() {
    plane.listing(request -> request.pageNumber() == 1 ? page(150, 1, 100) : Mono.never());

    read(Duration.ofSeconds(1));

    assertThat(ids).isEmpty();
    assertThat(completed).isFalse();
  }

  @Test
  void read_readsAgain_whenTheTotalMovedBetweenThePages() {
    answer(List.of(page(150, 1, 100), page(149, 101, 149), page(149, 1, 100), page(149, 101, 149)));

    read();

    assertThat(ids).hasSize(149);
    assertThat(plane.sent()).hasSize(4);
  }

  @Test
  void read_readsAgain_whenAnInstanceCameTwiceAndAnotherNot() {
    answer(List.of(page(150, 1, 100), page(150, 100, 149), page(150, 1, 100), page(150, 101, 150)));

    read();

    assertThat(ids).hasSize(150).doesNotHaveDuplicates().contains("dds-150");
    assertThat(plane.sent()).hasSize(4);
  }

  @Test
  void read_isComplete_whenThePassesTogetherHaveAll() {
    answer(List.of(page(150, 1, 100), page(150, 100, 149), page(150, 2, 101), page(150, 102, 150)));

    read();

    assertThat(ids).hasSize(150).contains("dds-1", "dds-150");
    assertThat(plane.sent()).hasSize(4);
  }

  @Test
  void read_fails_withBothNumbers_whenThreePassesWereNotEnough() {
    plane.listing(request -> request.pageNumber() == 1 ? page(150, 1, 100) : page(150, 101, 149));

    read();

    assertThat(ids).isEmpty();
    assertThat(plane.sent()).hasSize(6);
    assertThat(error())
        .hasMessageContaining("cn-hangzhou")
        .hasMessageContaining("replicate")
        .hasMessageContaining("said 150, and 149 different ones came")
        .hasMessageContaining("Nothing was started")
        .returns(null, InventoryException::fault);
  }

  @Test
  void read_fails_whenTheLastPassWasNotSteady_thoughTheNumbersFit() {
    plane.listing(request -> request.pageNumber() == 1 ? page(151, 1, 100) : page(150, 101, 150));

    read();

    assertThat(plane.sent()).hasSize(6);
    assertThat(errors).hasSize(1);
  }

  @Test
  void read_neverTakesAShortListingForASmallFleet() {
    plane.listing(request -> page(300, 1, 0));

    read();

    assertThat(ids).isEmpty();
    assertThat(error()).hasMessageContaining("said 300, and 0 different ones came");
  }

  @Test
  void read_triesAFailedPageAgain_andGoesOnFromThere() {
    answer(
        List.of(
            page(150, 1, 100),
            failed(Fault.NO_ANSWER),
            failed(Fault.NO_ANSWER),
            page(150, 101, 150)));

    read();

    assertThat(ids).hasSize(150);
    assertThat(plane.sent())
        .containsExactly(
            "DESCRIBE_INSTANCES cn-hangzhou replicate 1",
            "DESCRIBE_INSTANCES cn-hangzhou replicate 2",
            "DESCRIBE_INSTANCES cn-hangzhou replicate 2",
            "DESCRIBE_INSTANCES cn-hangzhou replicate 2");
  }

  @Test
  void read_fails_within20Seconds_whenTheSecondPageNeverComes() {
    plane.listing(
        request -> request.pageNumber() == 1 ? page(150, 1, 100) : failed(Fault.SERVER_FAULT));

    read(Duration.ofSeconds(20));

    assertThat(ids).isEmpty();
    assertThat(error())
        .hasMessageContaining("The inventory of cn-hangzhou could not be read")
        .hasMessageContaining("Check the endpoint")
        .returns(Fault.SERVER_FAULT, InventoryException::fault);
  }

  private void read() {
    read(Duration.ofMinutes(2));
  }

  private void read(Duration span) {
    reader
        .read(ListingRequest.of(FakeCloud.REGION, ListingType.REPLICATE))
        .map(instance -> instance.ref().instanceId())
        .doOnComplete(() -> completed = true)
        .subscribe(ids::add, errors::add);
    time.advanceTimeBy(span);
    assertThat(time.now(TimeUnit.SECONDS)).isEqualTo(span.toSeconds());
  }

  private InventoryException error() {
    assertThat(errors).singleElement().isInstanceOf(InventoryException.class);
    return (InventoryException) errors.get(0);
  }

  private void answer(List<Mono<InstancePage>> answers) {
    List<Mono<InstancePage>> left = new ArrayList<>(answers);
    plane.listing(request -> left.remove(0));
  }

  private static Mono<InstancePage> failed(Fault fault) {
    return ScriptedPlane.failing(fault, Operation.DESCRIBE_INSTANCES);
  }

  private static Mono<InstancePage> page(int total, int from, int to) {
    List<Instance> instances =
        IntStream.rangeClosed(from, to).mapToObj(i -> Instances.running("dds-" + i)).toList();
    return Mono.just(new InstancePage(total, instances));
  }
}
