package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SightTest {

  private static final long SECOND = 1_000_000_000L;

  private final Sight sight =
      new Sight(100 * SECOND, Duration.ofSeconds(1800), Duration.ofSeconds(60));

  @Test
  void isLost_afterTheHoldDeadline() {
    assertThat(isLost(1900, Fault.SERVER_FAULT)).isFalse();
    assertThat(isLost(1901, Fault.SERVER_FAULT)).isTrue();
  }

  @Test
  void isLost_afterTheSettleTime_whenTheAccountIsRefused() {
    assertThat(isLost(160, Fault.REFUSED)).isFalse();
    assertThat(isLost(161, Fault.FORBIDDEN)).isFalse();
    assertThat(isLost(161, Fault.REFUSED)).isTrue();
  }

  @Test
  void isLost_countsFromTheLastSight() {
    sight.seen(1000 * SECOND);

    assertThat(isLost(2800, Fault.NO_ANSWER)).isFalse();
    assertThat(isLost(2801, Fault.NO_ANSWER)).isTrue();
  }

  private boolean isLost(long second, Fault fault) {
    return sight.isLost((Observation.Unread) Looks.unread(second, fault));
  }
}
