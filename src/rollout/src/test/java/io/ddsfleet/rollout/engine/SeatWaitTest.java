package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeatWaitTest {

  private final SeatWait wait = new SeatWait();
  private Instant now = Instant.parse("2026-11-28T00:00:00Z");

  @Test
  void asked_addsUpTheTimeInWhichItAsks_overAllWindows_andNotTheTimeBetween() {
    assertThat(askFor(Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(20));
    now = now.plus(Duration.ofHours(23));

    assertThat(askFor(Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(40));
  }

  @Test
  void asked_countsAnew_afterASeatWasToBeHad() {
    askFor(Duration.ofMinutes(20));
    wait.over();

    assertThat(askFor(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
  }

  /** Asks every second. */
  private Duration askFor(Duration time) {
    Duration waited = wait.asked(now);
    for (long second = 0; second < time.toSeconds(); second++) {
      now = now.plusSeconds(1);
      waited = wait.asked(now);
    }
    return waited;
  }
}
