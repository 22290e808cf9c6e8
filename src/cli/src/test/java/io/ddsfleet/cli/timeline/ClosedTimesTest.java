package io.ddsfleet.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedTimesTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final WindowPolicy EVENINGS =
      WindowPolicy.of(WeeklyWindow.parse("18:00-20:00")).withLatestStart(Duration.ofMinutes(30));

  @Test
  void closed_isFromTheLatestStartToTheNextOpening() {
    assertThat(closed(EVENINGS, 36))
        .containsExactly("PT0S to PT6H", "PT7H30M to PT30H", "PT31H30M to PT36H");
  }

  @Test
  void closed_isABlackoutToo_andNothing_whereAnyTimeIsOpen() {
    Blackout blackout = Blackout.parse("2026-11-28T14:00Z/2026-11-28T15:00Z");

    assertThat(closed(WindowPolicy.ALWAYS.withBlackouts(List.of(blackout)), 5))
        .containsExactly("PT1H30M to PT3H");
    assertThat(closed(WindowPolicy.ALWAYS.withInstance(true), 5)).isEmpty();
  }

  private static List<String> closed(WindowPolicy windows, int hours) {
    return ClosedTimes.of(windows, NOON, Duration.ofHours(hours)).stream()
        .map(band -> band.span().from() + " to " + band.span().to())
        .toList();
  }
}
