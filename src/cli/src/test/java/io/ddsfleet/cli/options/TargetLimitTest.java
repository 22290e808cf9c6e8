package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.policy.Portion;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class TargetLimitTest {

  @ParameterizedTest
  @CsvSource({
    "10%,210,21,true",
    "10%,210,22,false",
    "10%,219,21,true",
    "10%,219,22,false",
    "10%,9,0,true",
    "10%,9,1,false",
    "100%,210,210,true",
    "21,210,21,true",
    "21,210,22,false",
    "500,210,210,true"
  })
  void limit_allowsAsManyAsItSays_aShareOfTheWholeInventoryRoundedDown(
      String limit, int total, int targets, boolean allowed) {
    assertThat(TargetLimit.parse(limit).allows(targets, total)).isEqualTo(allowed);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void share_allowsTheLargestNumberThatIsNotMoreThanIt(long seed) {
    Random random = new Random(seed);
    int total = random.nextInt(random.nextBoolean() ? 500 : Integer.MAX_VALUE);
    int percent = 1 + random.nextInt(100);
    TargetLimit limit = new TargetLimit(Portion.ofPercent(percent));

    int resolved = limit.resolve(total);

    assertThat(hundredTimes(resolved)).isLessThanOrEqualTo(share(total, percent));
    assertThat(hundredTimes(resolved + 1L)).isGreaterThan(share(total, percent));
    assertThat(limit.allows(resolved, total)).isTrue();
    assertThat(limit.allows(resolved + 1, total)).isFalse();
  }

  @Test
  void noLimit_allowsTheWholeInventory_andLeavesNoLabel() {
    assertThat(TargetLimit.NONE.allows(Integer.MAX_VALUE, Integer.MAX_VALUE)).isTrue();
    assertThat(TargetLimit.NONE.labels()).isEmpty();
    assertThat(TargetLimit.of(Map.of("endpoint", "http://a"))).isEqualTo(TargetLimit.NONE);
    assertThat(options().maxTargets()).isEqualTo(TargetLimit.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50", "1", "10%", "1%"})
  void limit_isReadFromItsFlag_andComesBackFromItsLabel(String text) {
    TargetLimit limit = options("--max-targets", text).maxTargets();

    assertThat(limit).hasToString(text);
    assertThat(TargetLimit.of(limit.labels())).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "101%", "1.5%", "ten", "5 %", "%", "1000000000", "1e3", "0", "0%"})
  void limit_isRefused_whenItIsNone(String text) {
    assertThatThrownBy(() -> options("--max-targets=" + text))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--max-targets")
        .hasMessageContaining("'" + text + "' is not a limit: write a number from 1");
  }

  private static GuardOptions options(String... args) {
    return CommandLine.populateCommand(new GuardOptions(), args);
  }

  private static BigInteger hundredTimes(long count) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(100));
  }

  private static BigInteger share(int total, int percent) {
    return BigInteger.valueOf(total).multiply(BigInteger.valueOf(percent));
  }
}
