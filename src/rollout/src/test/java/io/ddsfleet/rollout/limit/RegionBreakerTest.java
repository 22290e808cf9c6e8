package io.ddsfleet.rollout.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class RegionBreakerTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final List<Long> probedAt = new ArrayList<>();
  private final List<BreakerState> told = new ArrayList<>();
  private boolean needed = true;
  private Mono<?> probeAnswer = failing(Fault.SERVER_FAULT);
  private final RegionBreaker breaker =
      new RegionBreaker(
          "cn-hangzhou",
          Lane.on(time),
          Duration.ofMinutes(30),
          () -> needed,
          Mono.defer(this::probe),
          state -> told.add(state));
  private Disposable care = () -> {};

  @BeforeEach
  void care() {
    care = breaker.care().subscribe();
  }

  @AfterEach
  void stopCaring() {
    care.dispose();
  }

  @Test
  void breaker_opens_whenHalfOfAtLeastFiveCallsWereIll() {
    calls(2, Mono.just(1));
    calls(2, failing(Fault.NO_ANSWER));
    assertThat(breaker.isClosed()).isTrue();

    calls(1, failing(Fault.NOT_CONNECTED));

    assertThat(breaker.isClosed()).isFalse();
    assertThat(told).containsExactly(BreakerState.OPEN);
  }

  @Test
  void breaker_staysClosed_whenFewerThanFiveCallsWereIll() {
    calls(4, failing(Fault.SERVER_FAULT));

    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void breaker_staysClosed_whenLessThanHalfOfTheLastTwentyWereIll() {
    calls(11, Mono.just(1));
    calls(9, failing(Fault.SERVER_FAULT));
    assertThat(breaker.isClosed()).isTrue();

    calls(1, failing(Fault.SERVER_FAULT));
    assertThat(breaker.isClosed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_CONNECTED", "NO_ANSWER", "SERVER_FAULT"})
  void breaker_neverOpens_onAnAnswerOfTheService(Fault fault) {
    calls(40, failing(fault));

    assertThat(breaker.isClosed()).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void breaker_staysClosed_howeverSlowTheAnswersAre() {
    List<Sinks.One<Integer>> slow = inFlight(20);
    time.advanceTimeBy(Duration.ofMinutes(5));

    slow.forEach(call -> call.tryEmitValue(1));

    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void care_pausesTwoSeconds_doublingToSixty() {
    open();

    time.advanceTimeBy(Duration.ofSeconds(250));

    assertThat(probedAt).containsExactly(2L, 6L, 14L, 30L, 62L, 122L, 182L, 242L);
  }

  @Test
  void care_beginsWithTwoSecondsAgain_afterTheRegionWasWell() {
    open();
    time.advanceTimeBy(Duration.ofSeconds(20));
    probeAnswer = Mono.just(1);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(breaker.isClosed()).isTrue();

    open();
    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(probedAt).containsExactly(2L, 6L, 14L, 30L, 32L);
  }

  @Test
  void care_letsOneReadThrough_andNobodyElseBeforeItsAnswer() {
    Sinks.One<Integer> answer = Sinks.one();
    probeAnswer = answer.asMono();
    List<String> held = new ArrayList<>();
    open();
    breaker.whenClosed().doOnSuccess(done -> held.add("free")).subscribe();

    time.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(told).containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN);
    assertThat(probedAt).hasSize(1);
    assertThat(breaker.isClosed()).isFalse();
    assertThat(held).isEmpty();

    answer.tryEmitValue(1);
    assertThat(told).endsWith(BreakerState.CLOSED);
    assertThat(held).containsExactly("free");
  }

  @Test
  void care_takesAThrottleForALifeSign() {
    probeAnswer = failing(Fault.THROTTLED);
    open();

    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void counting_doesNotCountLateAnswers_toCallsFromBefore() {
    List<Sinks.One<Integer>> early = inFlight(20);
    open();
    probeAnswer = Mono.just(1);
    time.advanceTimeBy(Duration.ofSeconds(2));
    assertThat(breaker.isClosed()).isTrue();

    early.forEach(call -> call.tryEmitError(failure(Fault.NO_ANSWER)));

    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void counting_doesNotCloseOnALateSuccess_whileTheProbeIsOut() {
    Sinks.One<Integer> early = inFlight(1).get(0);
    probeAnswer = Mono.never();
    open();
    time.advanceTimeBy(Duration.ofSeconds(2));

    early.tryEmitValue(1);

    assertThat(told).containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN);
  }

  @Test
  void counting_doesNotCountACallThatWasCancelled() {
    calls(4, failing(Fault.SERVER_FAULT));
    breaker.counting(Mono.never()).subscribe().dispose();

    assertThat(breaker.isClosed()).isTrue();
    calls(1, failing(Fault.SERVER_FAULT));
    assertThat(breaker.isClosed()).isFalse();
  }

  @Test
  void lost_completesAtTheHoldDeadline_andTheProbingEnds() {
    List<Long> lostAt = new ArrayList<>();
    breaker.lost().doOnSuccess(done -> lostAt.add(seconds())).subscribe();
    open();

    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(lostAt).containsExactly(1800L);
    assertThat(probedAt).allMatch(at -> at < 1800);
    assertThat(breaker.isClosed()).isFalse();
  }

  @Test
  void lost_isHeldOff_whileTheRolloutWaitsForAPerson_andCountsAnewAfterThat() {
    List<Long> lostAt = new ArrayList<>();
    breaker.lost().doOnSuccess(done -> lostAt.add(seconds())).subscribe();
    open();
    time.advanceTimeBy(Duration.ofMinutes(20));
    breaker.standStill();
    time.advanceTimeBy(Duration.ofMinutes(100));
    assertThat(lostAt).isEmpty();
    assertThat(probedAt).as("it is looked after meanwhile").anyMatch(at -> at > 7000);

    breaker.moveOn();
    time.advanceTimeBy(Duration.ofHours(2));

    assertThat(lostAt).containsExactly(7200L + 1800);
  }

  @Test
  void care_neitherProbesNorGivesUp_whileNobodyNeedsTheRegion() {
    List<Long> lostAt = new ArrayList<>();
    breaker.lost().doOnSuccess(done -> lostAt.add(seconds())).subscribe();
    needed = false;
    open();
    time.advanceTimeBy(Duration.ofHours(8));
    assertThat(probedAt).isEmpty();
    assertThat(lostAt).isEmpty();

    needed = true;
    time.advanceTimeBy(Duration.ofMinutes(29));
    assertThat(probedAt).isNotEmpty();
    assertThat(lostAt).isEmpty();
    time.advanceTimeBy(Duration.ofMinutes(2));
    assertThat(lostAt).hasSize(1);
  }

  @Test
  void lost_countsFromTheBeginningOfEachOutageAnew() {
    List<Long> lostAt = new ArrayList<>();
    breaker.lost().doOnSuccess(done -> lostAt.add(seconds())).subscribe();
    open();
    time.advanceTimeBy(Duration.ofMinutes(20));
    probeAnswer = Mono.just(1);
    time.advanceTimeBy(Duration.ofMinutes(2));
    probeAnswer = failing(Fault.SERVER_FAULT);
    open();

    time.advanceTimeBy(Duration.ofMinutes(29));

    assertThat(lostAt).isEmpty();
  }

  private void open() {
    calls(20, failing(Fault.SERVER_FAULT));
    assertThat(breaker.isClosed()).isFalse();
  }

  private void calls(int count, Mono<?> call) {
    for (int i = 0; i < count && breaker.isClosed(); i++) {
      breaker.counting(call).onErrorComplete().subscribe();
    }
  }

  private List<Sinks.One<Integer>> inFlight(int count) {
    List<Sinks.One<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Sinks.One<Integer> answer = Sinks.one();
      breaker.counting(answer.asMono()).onErrorComplete().subscribe();
      answers.add(answer);
    }
    return answers;
  }

  private Mono<?> probe() {
    probedAt.add(seconds());
    return probeAnswer;
  }

  private long seconds() {
    return time.now(TimeUnit.SECONDS);
  }

  private static Mono<Integer> failing(Fault fault) {
    return Mono.error(() -> failure(fault));
  }

  private static ControlPlaneException failure(Fault fault) {
    return new ControlPlaneException(
        fault, Operation.DESCRIBE_INSTANCES, "", "", "it met " + fault, null);
  }
}
