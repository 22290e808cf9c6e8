package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutIdsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:21:00.900Z");

  @Test
  void next_tellsWhenItBeganInUtc_andFourToTellApart() {
    assertThat(RolloutIds.next(NOW, new Random(1)))
        .matches("r-20261123-092100-[0-9a-z]{4}")
        .isEqualTo(RolloutIds.next(NOW, new Random(1)));
  }

  @Test
  void next_hasTheSameLength_alsoForSmallNumbers() {
    assertThat(RolloutIds.next(NOW, () -> 0L)).isEqualTo("r-20261123-092100-0000");
  }

  @Test
  void next_tellsRolloutsOfOneSecondApart() {
    Random random = new Random(7);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(RolloutIds.next(NOW, random));
    }
    assertThat(ids).hasSizeGreaterThan(98);
  }

  @Test
  void next_isTheSame_whateverTheUsersLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(RolloutIds.next(NOW, () -> 0L)).isEqualTo("r-20261123-092100-0000");
    } finally {
      Locale.setDefault(before);
    }
  }
}
