package io.ddsfleet.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InFlightLimitTest {

  @ParameterizedTest
  @CsvSource({"10,5,1", "100,5,5", "119,5,5", "120,5,6", "3,100,3", "1,1,1", "0,50,1", "199,1,1"})
  void resolve_roundsAShareDown_butNeverToNone(int eligible, int percent, int expected) {
    assertThat(InFlightLimit.ofPercent(percent).resolve(eligible)).isEqualTo(expected);
  }

  @Test
  void resolve_isTheNumberItself_whateverTheFleet() {
    assertThat(InFlightLimit.of(7).resolve(3)).isEqualTo(7);
    assertThat(InFlightLimit.of(7).resolve(3000)).isEqualTo(7);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void resolve_isTheLargestNumberThatIsNotMoreThanTheShare(long seed) {
    Random random = new Random(seed);
    int eligible = random.nextInt(random.nextBoolean() ? 500 : Integer.MAX_VALUE);
    int percent = 1 + random.nextInt(100);

    int resolved = InFlightLimit.ofPercent(percent).resolve(eligible);

    assertThat(resolved).isPositive();
    assertThat(hundredTimes(resolved + 1L)).isGreaterThan(share(eligible, percent));
    if (resolved > 1) {
      assertThat(hundredTimes(resolved)).isLessThanOrEqualTo(share(eligible, percent));
    }
  }

  @Test
  void limit_refusesWhatIsOutOfRange_andNamesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InFlightLimit.of(0))
        .withMessageContaining("at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InFlightLimit.ofPercent(101))
        .withMessageContaining("at most 100%, not 101%");
    assertThat(InFlightLimit.of(101).value()).isEqualTo(101);
  }

  @Test
  void toString_isWhatTheCommandTakes() {
    assertThat(InFlightLimit.of(10)).hasToString("10");
    assertThat(InFlightLimit.ofPercent(5)).hasToString("5%");
  }

  private static BigInteger hundredTimes(long count) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(100));
  }

  private static BigInteger share(int eligible, int percent) {
    return BigInteger.valueOf(eligible).multiply(BigInteger.valueOf(percent));
  }
}
