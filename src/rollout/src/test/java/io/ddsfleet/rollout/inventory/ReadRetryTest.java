package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ReadRetryTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final ReadRetry retry = new ReadRetry(Lane.on(time), Duration.ofMinutes(10));
  private final List<Long> triedAt = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  @Test
  void around_doesNothing_beforeItIsSubscribedTo() {
    retry.around(failing(Fault.NO_ANSWER));
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(triedAt).isEmpty();
  }

  @Test
  void around_triesAgain_withLongerPauses_within20Seconds() {
    read(failing(Fault.SERVER_FAULT), Duration.ofMinutes(5));

    assertThat(triedAt).containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 15_500L);
    assertThat(errors).singleElement().isInstanceOf(ControlPlaneException.class);
  }

  @Test
  void around_countsTheTimeFromTheFirstFailure_notTheWaitForAPermit() {
    Mono<String> afterAMinute =
        Mono.delay(Duration.ofMinutes(1), time).then(failing(Fault.NO_ANSWER));

    read(afterAMinute, Duration.ofMinutes(5));

    assertThat(triedAt).hasSize(2);
    assertThat(errors).hasSize(1);
  }

  @Test
  void around_isPatientWithAThrottle() {
    read(failing(Fault.THROTTLED), Duration.ofMinutes(9));
    assertThat(triedAt).hasSizeGreaterThan(60);
    assertThat(errors).isEmpty();

    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(errors).hasSize(1);
  }

  @Test
  void around_stopsTrying_withTheFirstAnswer() {
    read(
        Mono.defer(() -> triedAt.size() < 2 ? failing(Fault.NO_ANSWER) : Mono.just("well")),
        Duration.ofMinutes(1));

    assertThat(answers).containsExactly("well");
    assertThat(errors).isEmpty();
    assertThat(triedAt).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"THROTTLED", "NOT_CONNECTED", "NO_ANSWER", "SERVER_FAULT", "NONCE_USED"})
  void around_doesNotRepeatWhatWasClearlyRefused(Fault fault) {
    read(failing(fault), Duration.ofMinutes(1));

    assertThat(triedAt).hasSize(1);
    assertThat(errors).hasSize(1);
  }

  @Test
  void around_doesNotRepeatAnErrorOfTheProgram() {
    read(
        Mono.defer(
            () -> {
              triedAt.add(millis());
              return Mono.error(new IllegalStateException("a bug"));
            }),
        Duration.ofMinutes(1));

    assertThat(triedAt).hasSize(1);
    assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
  }

  private void read(Mono<String> read, Duration span) {
    retry.around(read).subscribe(answers::add, errors::add);
    time.advanceTimeBy(span);
  }

  private Mono<String> failing(Fault fault) {
    return Mono.defer(
        () -> {
          triedAt.add(millis());
          return ScriptedPlane.failing(fault, Operation.DESCRIBE_INSTANCES);
        });
  }

  private long millis() {
    return time.now(TimeUnit.MILLISECONDS);
  }
}
