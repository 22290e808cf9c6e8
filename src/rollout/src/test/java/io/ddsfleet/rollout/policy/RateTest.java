package io.ddsfleet.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void inSeconds_isTheSame_whateverUnitItWasGivenIn() {
    assertThat(Rate.perSecond(2).inSeconds()).isEqualTo(2.0);
    assertThat(Rate.perMinute(30).inSeconds()).isEqualTo(0.5);
    assertThat(new Rate(5, Duration.ofMillis(250)).inSeconds()).isEqualTo(20.0);
  }

  @Test
  void toString_isWhatTheCommandTakes() {
    assertThat(Rate.perSecond(2)).hasToString("2/s");
    assertThat(Rate.perMinute(30)).hasToString("30/m");
    assertThat(new Rate(1, Duration.ofHours(1))).hasToString("1/PT1H");
  }

  @Test
  void rate_refusesLessThanOnePermit_andNamesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.perSecond(0))
        .withMessageContaining("at least 1 permit")
        .withMessageEndingWith("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.perMinute(-3))
        .withMessageEndingWith("-3");
  }

  @Test
  void rate_refusesAPeriodOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rate(1, Duration.ZERO))
        .withMessageContaining("period")
        .withMessageEndingWith("PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rate(1, Duration.ofSeconds(-1)))
        .withMessageEndingWith("PT-1S");
  }

  @Test
  void rate_goesUpToAThousandASecond_andNoFurther() {
    assertThat(Rate.perSecond(1000).inSeconds()).isEqualTo(1000.0);
    assertThat(Rate.perMinute(60_000).inSeconds()).isEqualTo(1000.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.perSecond(1001))
        .withMessageContaining("at most 1000 a second")
        .withMessageContaining("1001 in PT1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rate(2, Duration.ofMillis(1)))
        .withMessageContaining("2 in PT0.001S");
  }
}
