package io.ddsfleet.dds.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DepartureTest {

  @Test
  void giveUp_saysThatNothingLeft_andNothingDoes() {
    Departure departure = new Departure();
    assertThat(departure.giveUp()).isTrue();
    assertThat(departure.leave()).isFalse();
    assertThat(departure.giveUp()).isTrue();
  }

  @Test
  void giveUp_saysThatItLeft_whenItDid() {
    Departure departure = new Departure();
    assertThat(departure.leave()).isTrue();
    assertThat(departure.giveUp()).isFalse();
  }
}
