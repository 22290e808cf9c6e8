package io.ddsfleet.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.9S, 0 s",
    "PT45S, 45 s",
    "PT10M, 10 min",
    "PT3M16.2S, 3 min 16 s",
    "PT2H, 2 h",
    "PT25H30M, 25 h 30 min"
  })
  void of_leavesOutWhatIsZero(Duration time, String words) {
    assertThat(DurationText.of(time)).isEqualTo(words);
  }
}
