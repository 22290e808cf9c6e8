package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettleWindowTest {

  private static final long SECOND = 1_000_000_000L;

  private final SettleWindow window =
      new SettleWindow(0, Duration.ofSeconds(60), Duration.ofSeconds(20));

  @Test
  void sawUnmoved_settles_withTheFirstReadBegunAfterTheSettleTime() {
    assertThat(saw(20, 40)).isFalse();
    assertThat(window.sawUnmoved(60 * SECOND - 1)).isFalse();
    assertThat(window.sawUnmoved(60 * SECOND)).isTrue();
  }

  @Test
  void sawUnmoved_needsThreeReads() {
    SettleWindow wide = new SettleWindow(0, Duration.ofSeconds(60), Duration.ofSeconds(60));

    assertThat(wide.sawUnmoved(59 * SECOND)).isFalse();
    assertThat(wide.sawUnmoved(61 * SECOND)).isFalse();
    assertThat(wide.sawUnmoved(62 * SECOND)).isTrue();
  }

  @Test
  void sawUnmoved_beginsAnew_afterAGapInWhichARestartCouldHide() {
    assertThat(saw(20, 40)).isFalse();

    assertThat(window.sawUnmoved(60 * SECOND + 1)).isFalse();
    assertThat(saw(80, 100, 120)).isFalse();
    assertThat(window.sawUnmoved(120 * SECOND + 1)).isTrue();
  }

  @Test
  void sawUnmoved_countsTheGapFromTheMomentTheAnswerBecameUnclear() {
    assertThat(saw(21, 41, 61, 80)).isFalse();
    assertThat(saw(81)).isTrue();
  }

  @Test
  void sawUnmoved_doesNotCountAReadThatBeganBeforeTheAnswerBecameUnclear() {
    SettleWindow later =
        new SettleWindow(100 * SECOND, Duration.ofSeconds(60), Duration.ofSeconds(60));

    assertThat(later.sawUnmoved(99 * SECOND)).isFalse();
    assertThat(later.sawUnmoved(150 * SECOND)).isFalse();
    assertThat(later.sawUnmoved(160 * SECOND)).isFalse();
    assertThat(later.sawUnmoved(161 * SECOND)).isTrue();
  }

  @Test
  void restart_forgetsWhatWasSeenBefore() {
    assertThat(saw(20, 40)).isFalse();
    window.restart(50 * SECOND);

    assertThat(saw(60, 80, 100)).isFalse();
    assertThat(saw(110)).isTrue();
  }

  @Test
  void missed_extendsTheWindow_soThatARestartBehindTheFailedReadStillShows() {
    assertThat(saw(20, 40)).isFalse();
    window.missed(58 * SECOND);

    assertThat(saw(60)).isFalse();
    assertThat(saw(77)).isFalse();
    assertThat(saw(78)).isTrue();
  }

  @Test
  void missed_earlyOn_doesNotShortenTheWindow() {
    window.missed(5 * SECOND);

    assertThat(saw(10, 30, 50)).isFalse();
    assertThat(saw(60)).isTrue();
  }

  @Test
  void maxGap_isThePollInterval_orAThirdOfTheSettleTime() {
    assertThat(SettleWindow.maxGap(Duration.ofSeconds(10), Duration.ofSeconds(60)))
        .isEqualTo(Duration.ofSeconds(20));
    assertThat(SettleWindow.maxGap(Duration.ofSeconds(30), Duration.ofSeconds(60)))
        .isEqualTo(Duration.ofSeconds(30));
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  /**
   * Whatever is seen in whatever order: settled means that, going back from the last read, there
   * are at least three unmoved ones, none further than the gap from the next, over the whole settle
   * time, with nothing else in between.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sawUnmoved_neverSettlesEarly_norOverAGap(long seed) {
    Random random = new Random(seed);
    long settle = (1 + random.nextInt(60)) * SECOND;
    long gap = Math.max(settle / 3, random.nextInt(30) * SECOND);
    SettleWindow any = new SettleWindow(0, Duration.ofNanos(settle), Duration.ofNanos(gap));
    long unbrokenSince = 0;
    long last = 0;
    long lastMiss = Long.MIN_VALUE / 2;
    int reads = 0;
    long now = 0;
    for (int step = 0; step < 200; step++) {
      now += random.nextLong(1 + (random.nextInt(12) == 0 ? 2 * gap : gap));
      switch (random.nextInt(10)) {
        case 0 -> {
          any.restart(now);
          unbrokenSince = now;
          last = now;
          reads = 0;
        }
        case 1 -> {
          any.missed(now);
          lastMiss = now;
        }
        default -> {
          if (now - last > gap) {
            unbrokenSince = now;
            reads = 0;
          }
          reads++;
          last = now;
          boolean proven = reads >= 3 && now - unbrokenSince >= settle && now - lastMiss >= gap;
          if (any.sawUnmoved(now)) {
            assertThat(proven).as("settled at %d ns", now).isTrue();
            return;
          }
        }
      }
    }
  }

  /** Looked at regularly and never disturbed, it settles with the first read after the time. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sawUnmoved_settlesInTime_whenNothingIsInTheWay(long seed) {
    Random random = new Random(seed);
    long settle = (3 + random.nextInt(60)) * SECOND;
    SettleWindow any = new SettleWindow(0, Duration.ofNanos(settle), Duration.ofNanos(settle / 3));
    long now = 0;
    boolean settled = false;
    while (!settled) {
      now += 1 + random.nextLong(settle / 4);
      settled = any.sawUnmoved(now);
      assertThat(settled).isEqualTo(now >= settle);
    }
  }

  private boolean saw(long... seconds) {
    boolean settled = false;
    for (long at : seconds) {
      settled = window.sawUnmoved(at * SECOND);
    }
    return settled;
  }
}
