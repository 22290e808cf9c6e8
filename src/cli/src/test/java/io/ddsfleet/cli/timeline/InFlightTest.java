package io.ddsfleet.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {

  @Test
  void of_countsTheOpenCalls_andOneThatBeginsWhenAnotherEndsIsNotBesideIt() {
    List<InFlight> steps = InFlight.of(List.of(call(0, 10), call(5, 20), call(10, 20)));

    assertThat(steps).extracting(InFlight::count).containsExactly(1, 2, 1, 2, 1, 0);
    assertThat(InFlight.most(steps)).isEqualTo(2);
  }

  @Test
  void most_isNone_withoutCalls() {
    assertThat(InFlight.most(InFlight.of(List.of()))).isZero();
  }

  private static Span call(int from, int to) {
    return new Span(Look.UPGRADED, Duration.ofSeconds(from), Duration.ofSeconds(to), "");
  }
}
