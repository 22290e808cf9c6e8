package io.ddsfleet.rollout.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ApiCallsTest {

  private static final InstanceRef ONE = Instances.ref("dds-1");
  private static final Operation ONE_READ = Operation.DESCRIBE_INSTANCE;
  private static final String REGION = ONE.regionId();

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final List<String> told = new ArrayList<>();
  private final ScriptedPlane plane = new ScriptedPlane().reading(this::well);
  private final ApiCalls api =
      new ApiCalls(plane, RolloutPolicy.ofDefaults(), Lane.on(time), new Told());
  private Disposable care = () -> {};

  @BeforeEach
  void care() {
    care = api.care().subscribe();
  }

  @AfterEach
  void stopCaring() {
    care.dispose();
  }

  @Test
  void call_sendsNothing_beforeItIsSubscribedTo() {
    api.lookUp(ONE);
    api.read(ONE, Urgency.URGENT);
    api.requestUpgrade(ONE);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(plane.sent()).isEmpty();
    assertThat(api.sent()).isEmpty();
  }

  @Test
  void call_hasNoAnswer_halfASecondAfterTheControlPlaneShouldHaveSaidSoItself() {
    plane.reading(ref -> Mono.never());

    StepVerifier.create(api.lookUp(ONE))
        .then(() -> time.advanceTimeBy(Duration.ofMillis(10_499)))
        .then(() -> assertThat(api.sent()).containsExactly(Map.entry(ONE_READ, 1L)))
        .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
        .expectErrorSatisfies(
            error ->
                assertThat(failure(error))
                    .returns(Fault.NO_ANSWER, ControlPlaneException::fault)
                    .hasMessage("DescribeDBInstanceAttribute was not answered within 10000 ms"))
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void call_hasNoAnswer_whenTheControlPlaneSignalsSomethingElse() {
    IllegalStateException odd = new IllegalStateException("half a body");
    plane.reading(ref -> Mono.error(odd));

    StepVerifier.create(api.lookUp(ONE))
        .expectErrorSatisfies(
            error ->
                assertThat(failure(error))
                    .returns(Fault.NO_ANSWER, ControlPlaneException::fault)
                    .hasCause(odd)
                    .hasMessageContaining("half a body"))
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void call_passesAControlPlanesOwnFailureOn() {
    ControlPlaneException refusal = ScriptedPlane.failure(Fault.FORBIDDEN, ONE_READ);
    plane.reading(ref -> Mono.error(refusal));

    StepVerifier.create(api.read(ONE, Urgency.ORDINARY))
        .expectErrorMatches(error -> error == refusal)
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void requestUpgrade_hasNoAnswer_whenTheAnswerIsEmpty() {
    plane.upgrading(ref -> Mono.empty());

    StepVerifier.create(api.requestUpgrade(ONE))
        .expectErrorSatisfies(
            error ->
                assertThat(failure(error))
                    .returns(Fault.NO_ANSWER, ControlPlaneException::fault)
                    .hasMessageContaining("UpgradeDBInstanceKernelVersion ended without an answer"))
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void call_hasNoAnswer_whenTheControlPlaneThrows() {
    ApiCalls overBroken =
        new ApiCalls(new Throwing(), RolloutPolicy.ofDefaults(), Lane.on(time), new Told());

    StepVerifier.create(overBroken.read(ONE, Urgency.ORDINARY))
        .expectErrorSatisfies(
            error -> assertThat(failure(error).fault()).isEqualTo(Fault.NO_ANSWER))
        .verify(Duration.ofSeconds(5));
    StepVerifier.create(overBroken.requestUpgrade(ONE))
        .expectErrorSatisfies(
            error -> assertThat(failure(error).fault()).isEqualTo(Fault.NO_ANSWER))
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void sent_countsRequestsByOperation_butNotThoseThatNeverLeft() {
    AtomicInteger tries = new AtomicInteger();
    plane.reading(
        ref ->
            tries.incrementAndGet() == 2
                ? ScriptedPlane.failing(Fault.NOT_CONNECTED, ONE_READ)
                : well(ref));
    for (int i = 0; i < 3; i++) {
      api.lookUp(ONE).onErrorComplete().subscribe();
    }
    api.requestUpgrade(ONE).subscribe();
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(api.sent()).containsOnly(Map.entry(ONE_READ, 2L), Map.entry(Operation.UPGRADE, 1L));
  }

  @Test
  void throttle_isToldOncePerBurst_andCutsItsOwnOperationAndRegionOnly() {
    plane.reading(
        ref ->
            Mono.delay(Duration.ofSeconds(1), time)
                .then(ScriptedPlane.failing(Fault.THROTTLED, ONE_READ)));
    for (int i = 0; i < 5; i++) {
      api.lookUp(ONE).onErrorComplete().subscribe();
    }
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(told).containsExactly("DESCRIBE_INSTANCE in cn-hangzhou at 5.0");
    assertThat(api.perSecond(ONE_READ, REGION)).isEqualTo(5.0);
    assertThat(api.perSecond(ONE_READ, "cn-beijing")).isEqualTo(10.0);
    assertThat(api.perSecond(Operation.DESCRIBE_INSTANCES, REGION)).isEqualTo(10.0);
    assertThat(api.perSecond(Operation.UPGRADE, REGION)).isEqualTo(2.0);
  }

  @Test
  void read_isHeldWhileItsRegionIsIll_andAnInventoryReadIsNot() {
    plane.listing(
        request -> ScriptedPlane.failing(Fault.SERVER_FAULT, Operation.DESCRIBE_INSTANCES));
    sicken();
    long before = plane.sent(ONE_READ);

    api.read(ONE, Urgency.URGENT).subscribe();
    api.readInUpgrade(REGION, ListingType.REPLICATE, 1).subscribe();
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(plane.sent(ONE_READ)).isEqualTo(before);
    assertThat(plane.sent(Operation.DESCRIBE_INSTANCES)).isZero();

    api.lookUp(ONE).subscribe();
    api.listPage(ListingRequest.of(REGION, ListingType.SHARDING)).onErrorComplete().subscribe();
    assertThat(plane.sent(ONE_READ)).isEqualTo(before + 1);
    assertThat(plane.sent(Operation.DESCRIBE_INSTANCES)).isEqualTo(1);
  }

  @Test
  void readBeforeACall_isRefusedWhileItsRegionIsIll() {
    sicken();
    long before = plane.sent(ONE_READ);

    for (Mono<?> read : List.of(api.readUnlessIll(ONE), api.readLaterVersions(REGION, "v"))) {
      StepVerifier.create(read)
          .expectErrorSatisfies(
              error ->
                  assertThat(failure(error))
                      .returns(Fault.NOT_CONNECTED, ControlPlaneException::fault)
                      .hasMessageContaining("was not sent: cn-hangzhou is out of reach"))
          .verify(Duration.ofSeconds(5));
    }
    assertThat(plane.sent(ONE_READ)).isEqualTo(before);
    assertThat(plane.sent(Operation.DESCRIBE_RELEASE_NOTES)).isZero();
    assertThat(api.sent()).isEmpty();
  }

  @Test
  void read_goes_whenTheRegionIsWellAgain() {
    sicken();
    List<InstanceDetails> answers = new ArrayList<>();
    api.read(ONE, Urgency.ORDINARY).subscribe(answers::add);
    assertThat(answers).isEmpty();

    time.advanceTimeBy(Duration.ofSeconds(3));

    assertThat(answers).hasSize(1);
    assertThat(told).containsExactly("OPEN", "HALF_OPEN", "CLOSED");
  }

  @Test
  void read_isHeldAgain_whenItsRegionFallsIllBeforeItsPermitComes() {
    plane
        .reading(ref -> ScriptedPlane.failing(Fault.SERVER_FAULT, ONE_READ))
        .listing(request -> Mono.never());
    for (int i = 0; i < 20; i++) {
      api.read(ONE, Urgency.ORDINARY).onErrorComplete().subscribe();
    }

    time.advanceTimeBy(Duration.ofSeconds(30));

    assertThat(plane.sent(ONE_READ)).isEqualTo(5);
  }

  @Test
  void cancel_ofACallThatWaits_sendsNothing() {
    api.lookUp(ONE).subscribe();
    api.lookUp(ONE).subscribe().dispose();
    sicken();
    long before = plane.sent(ONE_READ);
    api.read(ONE, Urgency.ORDINARY).subscribe().dispose();
    time.advanceTimeBy(Duration.ofMinutes(2));

    assertThat(plane.sent(ONE_READ)).isEqualTo(before);
    assertThat(before).isEqualTo(6);
  }

  @Test
  void cancel_ofACallThatIsOut_givesItsAnswerUp() {
    AtomicInteger cancelled = new AtomicInteger();
    plane.reading(
        ref -> Mono.<InstanceDetails>never().doOnCancel(() -> cancelled.incrementAndGet()));

    api.lookUp(ONE).subscribe().dispose();

    assertThat(cancelled).hasValue(1);
  }

  /** Five calls that fail, and the breaker is open; reads are well again after that. */
  private void sicken() {
    plane.reading(ref -> ScriptedPlane.failing(Fault.SERVER_FAULT, ONE_READ));
    for (int i = 0; i < 5; i++) {
      api.breaker(REGION).counting(plane.instance(ONE)).onErrorComplete().subscribe();
    }
    plane.reading(this::well);
    assertThat(api.breaker(REGION).isClosed()).isFalse();
  }

  private Mono<InstanceDetails> well(InstanceRef ref) {
    return Mono.just(Instances.on("v", Instances.running(ref.instanceId())));
  }

  private static ControlPlaneException failure(Throwable error) {
    assertThat(error).isInstanceOf(ControlPlaneException.class);
    return (ControlPlaneException) error;
  }

  /** Breaks the promise that failures are signalled. */
  private static final class Throwing implements ControlPlane {
    @Override
    public Flux<String> regions() {
      throw new IllegalStateException("regions");
    }

    @Override
    public Mono<InstancePage> instances(ListingRequest request) {
      throw new IllegalStateException("instances");
    }

    @Override
    public Mono<InstanceDetails> instance(InstanceRef ref) {
      throw new IllegalStateException("instance");
    }

    @Override
    public Mono<List<String>> laterVersions(String regionId, String kernelVersion) {
      throw new IllegalStateException("laterVersions");
    }

    @Override
    public Mono<String> requestUpgrade(InstanceRef ref) {
      throw new IllegalStateException("requestUpgrade");
    }
  }

  private final class Told implements LimitListener {
    @Override
    public void throttled(Operation operation, String regionId, double perSecond) {
      told.add(operation + " in " + regionId + " at " + perSecond);
    }

    @Override
    public void breakerChanged(String regionId, BreakerState state) {
      told.add(state.name());
    }
  }
}
