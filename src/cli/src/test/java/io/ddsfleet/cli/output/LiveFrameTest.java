package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.terminal.Tty.Size;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.time.Duration;
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
  void frame_saysWhyItStops_insteadOfGuessingTheEnd() {
    RunProgress progress = halfway();
    progress.add(Events.stopping(Reason.NotStarted.ABORTED, "it was aborted", "ann@ops-1"));

    assertThat(lines(progress, 80, 24).subList(2, 4))
        .containsExactly(
            "1 in flight, 12.3 API calls/s, elapsed 1:00",
            "STOPPING (ABORTED) by ann@ops-1: it was aborted");
  }

  @Test
  void frame_showsTheWave_andUntilWhenItBakes() {
    RunProgress progress = baking();

    assertThat(lines(progress, 80, 24)).contains("wave 2 of 4: 20 instances (5% of 400 eligible)");
    progress.add(new RolloutEvent.WaveCompleted(Events.stamp(50), 2, 20, 20, 0));
    assertThat(lines(progress, 80, 24))
        .contains("wave 2 of 4: 20 instances (5% of 400 eligible), bakes until 09:22:50Z");
  }

  @Test
  void frame_saysWhyItIsPaused_andHowToGoOn() {
    RunProgress progress = baking();
    progress.add(new RolloutEvent.WaveCompleted(Events.stamp(50), 2, 20, 20, 0));
    progress.add(Events.paused("wave 2 of 4 has ended", 53));

    assertThat(lines(progress, 80, 24))
        .contains(
            "wave 2 of 4: 20 instances (5% of 400 eligible), its bake stands still",
            "PAUSED for 0:07: wave 2 of 4 has ended",
            "  'ddsfleet continue r-1' goes on, 'ddsfleet abort r-1' ends it")
        .noneMatch(line -> line.contains("left"));
    progress.add(Events.continued(58));
    assertThat(lines(progress, 80, 24))
        .as("the bake stood still for 5 s")
        .contains("wave 2 of 4: 20 instances (5% of 400 eligible), bakes until 09:22:55Z")
        .noneMatch(line -> line.contains("PAUSED"));
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
    assertThat(lines.get(6)).contains("dds-0 ");
    assertThat(lines.get(7)).isEqualTo("  and 59 more");
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

  private static RunProgress baking() {
    WavePolicy waves = WavePolicy.CANARY_FIRST.withBake(Duration.ofSeconds(60));
    RunProgress progress = new RunProgress(true);
    progress.add(Events.started(400, 400, RolloutPolicy.builder().waves(waves).build()));
    progress.add(Events.wave(2, 20, Portion.ofPercent(5), 5));
    return progress;
  }

  private static RunProgress busy(int inFlight) {
    RunProgress progress = new RunProgress(true);
    progress.add(Events.started(200, 200));
    progress.add(Events.wave(1, 1, Portion.of(1), 1));
    progress.add(Events.paused("a pause that is told in many words, for no reason at all", 1));
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
