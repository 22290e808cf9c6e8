package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.terminal.Tty.Size;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFrameTest {

  @Test
  void frame_isEmpty_beforeTheRolloutHasStarted() {
    assertThat(lines(new RunProgress(true), 80, 24)).isEmpty();
  }

  @Test
  void frame_showsProgressCountsPaceAndWhatIsInFlight() {
    assertThat(lines(halfway(), 80, 24))
        .containsExactly(
            "[###############...............]  50%  2/4",
            "UPGRADED 1  SKIPPED 1",
            "1 in flight, 12.3 API calls/s, elapsed 1:00, about 1:58 left",
            "    0:50  dds-2 (cn-hangzhou)  upgrading");
  }

  @Test
  void frame_saysThatItStops_insteadOfGuessingTheEnd() {
    RunProgress progress = halfway();
    progress.add(new RolloutEvent.RolloutStopping(Events.stamp(11), Reason.NotStarted.INTERRUPTED));

    assertThat(lines(progress, 80, 24).get(2))
        .isEqualTo("1 in flight, 12.3 API calls/s, elapsed 1:00, STOPPING (INTERRUPTED)");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 24, 33, 40, 80, 200})
  void frame_fitsItsTerminal_howeverNarrow(int columns) {
    RunProgress progress = busy(60);
    for (int rows = 1; rows < 30; rows++) {
      List<String> lines = lines(progress, columns, rows);
      assertThat(lines).allMatch(line -> line.length() < columns);
      assertThat(lines).hasSizeLessThanOrEqualTo(Math.max(3, rows - 1));
    }
  }

  @Test
  void frame_showsTheOldestAndCountsTheRest_whenThereAreMoreThanRows() {
    List<String> lines = lines(busy(60), 80, 10);

    assertThat(lines).hasSize(8);
    assertThat(lines.get(3)).contains("dds-0 ");
    assertThat(lines.get(7)).isEqualTo("  and 56 more");
  }

  @Test
  void frame_isColoured_onlyWithAPaletteThatIs() {
    RunProgress progress = halfway();
    assertThat(String.join("", lines(progress, 80, 24))).doesNotContain("\u001b");
    assertThat(new LiveFrame(progress, 0, Events.BEGIN, Size.USUAL, Palette.ANSI).lines().get(1))
        .isEqualTo("\u001b[32mUPGRADED 1\u001b[0m  SKIPPED 1");
  }

  private static RunProgress halfway() {
    RunProgress progress = new RunProgress(true);
    progress.add(Events.started(4, 3));
    progress.add(Events.outcome(Events.skipped(new InstanceRef("cn-hangzhou", "dds-0")), 1));
    progress.add(Events.requested(Events.ONE, 1));
    progress.add(Events.outcome(Events.upgraded(Events.ONE), 9));
    InstanceRef two = new InstanceRef("cn-hangzhou", "dds-2");
    progress.add(Events.requested(two, 10));
    progress.add(Events.accepted(two, 11));
    return progress;
  }

  private static RunProgress busy(int inFlight) {
    RunProgress progress = new RunProgress(true);
    progress.add(Events.started(200, 200));
    IntStream.range(0, inFlight)
        .forEach(
            i ->
                progress.add(
                    Events.requested(new InstanceRef("cn-hangzhou", "dds-" + i), 1 + i / 10)));
    return progress;
  }

  private static List<String> lines(RunProgress progress, int columns, int rows) {
    return new LiveFrame(
            progress, 12.34, Events.BEGIN.plusSeconds(60), new Size(columns, rows), Palette.NONE)
        .lines();
  }
}
