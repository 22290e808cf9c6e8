package io.ddsfleet.dds.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DepartureTest {

  private long now = 1_000_000;

  @Test
  void giveUp_saysThatNothingLeft_andNothingDoes() {
    Departure departure = departure();
    assertThat(departure.giveUp()).isTrue();
    assertThat(departure.leave()).isFalse();
    assertThat(departure.giveUp()).isTrue();
  }

  @Test
  void giveUp_saysThatItLeft_whenItDid() {
    Departure departure = departure();
    assertThat(departure.leave()).isTrue();
    assertThat(departure.giveUp()).isFalse();
  }

  @Test
  void leave_isPassedOnce_soThatARepeatInsideTheHttpClientWritesNothing() {
    Departure departure = departure();
    assertThat(departure.leave()).isTrue();
    assertThat(departure.leave()).isFalse();
  }

  @Test
  void leave_isShut_whenTheRequestIsTooOld_asAfterAStop() {
    Departure departure = departure();
    now += Duration.ofSeconds(25).toNanos();

    assertThat(departure.leave()).isFalse();
    assertThat(departure.giveUp()).as("nothing left").isTrue();
  }

  private Departure departure() {
    return new Departure(() -> now, Duration.ofSeconds(10));
  }
}
