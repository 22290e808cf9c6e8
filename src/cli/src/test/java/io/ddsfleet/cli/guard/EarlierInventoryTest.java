package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EarlierInventoryTest {

  @ParameterizedTest
  @CsvSource({
    "400,300,true",
    "400,320,true",
    "400,321,false",
    "400,400,false",
    "400,500,false",
    "5,4,true",
    "4,4,false",
    "4,3,true",
    "1,0,true",
    "0,0,false",
    "0,5,false"
  })
  void inventory_hasShrunk_fromAFifthOn(int before, int now, boolean shrunk) {
    assertThat(inventory(before).hasShrunkTo(now)).isEqualTo(shrunk);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void inventory_hasShrunk_exactlyWhenFourFifthsOrLessAreLeft(long seed) {
    Random random = new Random(seed);
    int most = random.nextBoolean() ? 200 : Integer.MAX_VALUE - 2;
    int before = 1 + random.nextInt(most);
    BigDecimal fourFifths = BigDecimal.valueOf(before).multiply(new BigDecimal("0.8"));
    // close to the boundary, and anywhere
    int near = Math.max(0, fourFifths.intValue() - 2 + random.nextInt(5));
    int now = random.nextBoolean() ? near : random.nextInt(Integer.MAX_VALUE);

    assertThat(inventory(before).hasShrunkTo(now))
        .as("from %d to %d", before, now)
        .isEqualTo(BigDecimal.valueOf(now).compareTo(fourFifths) <= 0);
  }

  @Test
  void comparedWith_namesBothSizes_theDay_theRollout_andTheShare() {
    assertThat(inventory(400).comparedWith(300))
        .isEqualTo(
            "400 instances on 2026-11-20 (rollout r-20261120-235959-aaaa), 300 now: 25% fewer;"
                + " are regions or permissions missing?");
    assertThat(inventory(3).comparedWith(1)).contains(": 66% fewer;");
    assertThat(inventory(2_000_000_000).comparedWith(0)).contains(": 100% fewer;");
  }

  private static EarlierInventory inventory(int total) {
    Instant at = Instant.parse("2026-11-20T23:59:59Z");
    return new EarlierInventory("r-20261120-235959-aaaa", at, total, true);
  }
}
