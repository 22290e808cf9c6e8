package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.Capture;
import io.ddsfleet.cli.FakeTty;
import io.ddsfleet.cli.terminal.Tty.Size;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private final Capture capture = new Capture(FakeTty.DRAWN);
  private final RunProgress progress = new RunProgress(true);
  private final AtomicBoolean asking = new AtomicBoolean();
  private final LiveView view =
      new LiveView(
          capture.io(),
          progress,
          () -> 0,
          asking::get,
          () -> Size.USUAL,
          Clock.fixed(Events.BEGIN, ZoneOffset.UTC));

  @Test
  void tick_writesOverTheLastFrame_andErasesOnlyWhatIsLeftOfIt() {
    progress.add(Events.started(4, 3));
    view.tick();
    assertThat(capture.out()).startsWith("[....").doesNotContain("A\r");
    view.tick();
    assertThat(capture.out())
        .contains("\u001b[K\n\u001b[J\u001b[3A\r[....")
        .endsWith("\u001b[K\n\u001b[J");
  }

  @Test
  void tick_drawsNothing_whileAQuestionIsOnTheScreen() {
    progress.add(Events.started(4, 3));
    asking.set(true);
    view.tick();
    assertThat(capture.out()).isEmpty();
  }

  @Test
  void clear_takesTheFrameAway_andTellsWhatWasSaidInItsPlace() {
    progress.add(Events.started(4, 3));
    view.tick();
    view.say("watching 3 in flight");
    view.clear();
    assertThat(capture.out()).endsWith("\u001b[3A\r\u001b[J");
    assertThat(capture.err()).isEqualTo("watching 3 in flight\n");
    view.clear();
    assertThat(capture.out())
        .as("there is nothing left to take away")
        .endsWith("\u001b[3A\r\u001b[J");
  }

  @Test
  void show_keepsWhatIsOutOfTheUsual_aboveTheFrame() {
    progress.add(Events.started(4, 3));
    view.tick();
    view.show(Events.outcome(Events.failed(Events.ONE), 5));
    view.show(Events.outcome(Events.upgraded(Events.ONE), 6));
    assertThat(capture.out())
        .endsWith("\u001b[J09:21:05Z  dds-1 (cn-hangzhou): FAILED REJECTED: it was refused\n");
  }

  @Test
  void say_waitsForTheNextRedraw_andGoesToStandardError() {
    view.say("watching 3 in flight");
    assertThat(capture.err()).isEmpty();
    view.tick();
    assertThat(capture.err()).isEqualTo("watching 3 in flight\n");
  }

  @Test
  void end_leavesTheSummaryInPlaceOfTheFrame() {
    progress.add(Events.started(4, 3));
    view.tick();
    progress.add(Events.completed(0, Map.of()));
    view.end();
    assertThat(capture.out()).contains("\u001b[J\nRollout r-1: 0 instances in 1 min 05 s");
  }
}
