package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A wall clock that is set while everybody waits for a window. */
class WallClockTest {

  private static final WindowPolicy TEN_TO_MIDNIGHT =
      WindowPolicy.of(WeeklyWindow.parse("22:00-24:00"));

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final JumpingClock clock = new JumpingClock(time);
  private final FakeCloud cloud = new FakeCloud(time);

  @Test
  void clockThatLeapsIntoTheWindow_letsThemGoWithinAMinute() {
    runFrom("2026-11-23T12:00:00Z");

    clock.jump(Duration.ofHours(10));
    time.advanceTimeBy(Duration.ofSeconds(70));

    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(3);
  }

  @Test
  void clockThatIsSetBack_opensTheWindowAgain() {
    runFrom("2026-11-24T00:30:00Z");

    clock.jump(Duration.ofHours(-3));
    time.advanceTimeBy(Duration.ofMinutes(19));
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();

    time.advanceTimeBy(Duration.ofMinutes(2));
    assertThat(cloud.calls(Operation.UPGRADE)).hasSize(3);
  }

  private void runFrom(String start) {
    time.advanceTimeTo(Instant.parse(start));
    cloud.replicaSets(3);
    Rollout rollout =
        Rollout.builder(cloud)
            .policy(Policies.atOnce().windows(TEN_TO_MIDNIGHT).build())
            .scheduler(clock)
            .build();
    Recording.of(rollout.run(Inventory.all(cloud)));
    time.advanceTimeBy(Duration.ofMinutes(10));
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
  }
}
