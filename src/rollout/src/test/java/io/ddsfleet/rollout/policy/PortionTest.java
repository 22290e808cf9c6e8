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

class PortionTest {

  @ParameterizedTest
  @CsvSource({
    "10,5,0,1",
    "100,5,5,5",
    "119,5,5,6",
    "120,5,6,6",
    "3,100,3,3",
    "0,50,0,0",
    "9,0,0,0"
  })
  void share_isRoundedDownOrUp(int whole, int percent, int down, int up) {
    assertThat(Portion.ofPercent(percent).roundedDown(whole)).isEqualTo(down);
    assertThat(Portion.ofPercent(percent).roundedUp(whole)).isEqualTo(up);
  }

  @Test
  void number_isItself_whateverTheWhole() {
    assertThat(Portion.of(7).roundedDown(3)).isEqualTo(7);
    assertThat(Portion.of(7).roundedUp(3000)).isEqualTo(7);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void share_isTheNearestNumberOnEitherSide(long seed) {
    Random random = new Random(seed);
    int whole = random.nextInt(random.nextBoolean() ? 500 : Integer.MAX_VALUE);
    int percent = random.nextInt(101);
    BigInteger exact = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(percent));

    int down = Portion.ofPercent(percent).roundedDown(whole);
    int up = Portion.ofPercent(percent).roundedUp(whole);

    assertThat(hundredTimes(down)).isLessThanOrEqualTo(exact);
    assertThat(hundredTimes(down + 1L)).isGreaterThan(exact);
    assertThat(hundredTimes(up)).isGreaterThanOrEqualTo(exact);
    assertThat(hundredTimes(up - 1L)).isLessThan(exact);
  }

  @Test
  void portion_refusesWhatIsOutOfRange_andNamesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Portion.of(-1))
        .withMessageContaining("0 or more, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Portion.ofPercent(101))
        .withMessageContaining("at most 100%, not 101%");
    assertThat(Portion.of(101).value()).isEqualTo(101);
  }

  @Test
  void toString_isWhatTheCommandTakes() {
    assertThat(Portion.of(10)).hasToString("10");
    assertThat(Portion.ofPercent(5)).hasToString("5%");
  }

  private static BigInteger hundredTimes(long count) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(100));
  }
}
