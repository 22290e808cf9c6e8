package io.ddsfleet.rollout.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ddsfleet.rollout.policy.Rate;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacerTest {

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;

  private final Pacer pacer = new Pacer(Rate.perSecond(4));

  @Test
  void waitNanos_isNothing_beforeTheFirstCall() {
    assertThat(pacer.waitNanos(Long.MIN_VALUE / 2)).isZero();
    assertThat(pacer.waitNanos(0)).isZero();
  }

  @Test
  void waitNanos_keepsAnIntervalFromTheLastCall_withoutABurstAfterARest() {
    pacer.take(0);
    assertThat(pacer.waitNanos(0)).isEqualTo(250 * MILLI);
    assertThat(pacer.waitNanos(249 * MILLI)).isEqualTo(MILLI);

    pacer.take(10 * SECOND);
    assertThat(pacer.waitNanos(10 * SECOND)).isEqualTo(250 * MILLI);
  }

  @Test
  void throttled_halvesTheRate_oncePerBurst() {
    assertThat(pacer.throttled(10, 20)).isTrue();
    assertThat(pacer.throttled(15, 30)).isFalse();
    assertThat(pacer.throttled(20, 31)).isFalse();
    assertThat(pacer.perSecond()).isEqualTo(2.0);

    assertThat(pacer.throttled(21, 40)).isTrue();
    assertThat(pacer.perSecond()).isEqualTo(1.0);
  }

  @Test
  void throttled_restsForASecond_orForAnIntervalWhenThatIsLonger() {
    pacer.throttled(0, SECOND);
    assertThat(pacer.waitNanos(SECOND)).isEqualTo(SECOND);

    Pacer slow = new Pacer(Rate.perMinute(30));
    slow.throttled(0, SECOND);
    assertThat(slow.waitNanos(SECOND)).isEqualTo(4 * SECOND);
  }

  @Test
  void succeeded_givesTheFullRateBackWithinAMinute_whateverTheRate() {
    pacer.throttled(0, 1);

    pacer.succeeded(SECOND);
    assertThat(pacer.perSecond()).isEqualTo(2 + 4.0 / 60, within(1e-6));
    for (int second = 2; second < 30; second++) {
      pacer.succeeded(second * SECOND);
    }
    assertThat(pacer.perSecond()).isLessThan(4.0);
    pacer.succeeded(31 * SECOND);
    assertThat(pacer.perSecond()).isEqualTo(4.0);
  }

  @Test
  void succeeded_countsNoMoreThanFiveSeconds_ofARest() {
    pacer.throttled(0, 1);

    pacer.succeeded(3600 * SECOND);

    assertThat(pacer.perSecond()).isEqualTo(2 + 5 * 4.0 / 60, within(1e-6));
  }

  @Test
  void throttled_neverFallsBelowASixtyFourth() {
    for (int i = 1; i < 30; i++) {
      pacer.throttled(i * SECOND + 1, i * SECOND + 2);
    }
    assertThat(pacer.perSecond()).isEqualTo(4.0 / 64);
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** A burst of calls, throttles and successes: the promises hold whatever the order. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pacer_keepsItsPromises_inAnyOrderOfAnswers(long seed) {
    Random random = new Random(seed);
    double full = 1 + random.nextInt(50);
    Pacer any = new Pacer(Rate.perSecond((int) full));
    long now = 0;
    for (int step = 0; step < 500; step++) {
      double before = any.perSecond();
      now += (long) (random.nextDouble() * SECOND);
      if (any.waitNanos(now) <= 0) {
        any.take(now);
        assertThat(any.waitNanos(now)).isEqualTo((long) (1e9 / before));
      } else if (random.nextInt(4) == 0) {
        boolean cut = any.throttled(now - random.nextLong(2 * SECOND), now);
        assertThat(any.perSecond()).isEqualTo(cut ? Math.max(full / 64, before / 2) : before);
        assertThat(cut && any.waitNanos(now) < SECOND).isFalse();
      } else {
        any.succeeded(now);
        assertThat(any.perSecond() - before).isBetween(0.0, full / 12 + 1e-9);
      }
      assertThat(any.perSecond()).isBetween(full / 64, full);
    }
  }

  /** Over any stretch of time no more calls go than the full rate allows, plus the first. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pacer_neverLetsMoreGo_thanTheFullRate(long seed) {
    Random random = new Random(seed);
    int perSecond = 1 + random.nextInt(40);
    Pacer any = new Pacer(Rate.perSecond(perSecond));
    long now = 0;
    int gone = 0;
    while (now < 20 * SECOND) {
      if (any.waitNanos(now) <= 0) {
        any.take(now);
        gone++;
      }
      now += random.nextLong(SECOND / perSecond);
    }
    assertThat(gone).isBetween(1, 20 * perSecond + 1);
  }

  @Test
  void setRate_holdsFromTheLastCallOn() {
    pacer.take(0);
    pacer.setRate(Rate.perSecond(1));
    assertThat(pacer.waitNanos(100 * MILLI)).isEqualTo(900 * MILLI);

    pacer.setRate(Rate.perSecond(100));
    assertThat(pacer.waitNanos(100 * MILLI)).isNegative();
    assertThat(pacer.perSecond()).isEqualTo(100.0);
  }

  @Test
  void setRate_beforeTheFirstCall_holdsNobodyUp() {
    pacer.setRate(Rate.perMinute(1));
    assertThat(pacer.waitNanos(5)).isZero();
  }

  @Test
  void setRate_leavesWhatThrottlesHaveTaken_andTheRest() {
    pacer.throttled(0, SECOND);
    pacer.setRate(Rate.perSecond(40));

    assertThat(pacer.perSecond()).isEqualTo(20.0);
    assertThat(pacer.waitNanos(SECOND)).isEqualTo(SECOND);
  }
}
