package io.ddsfleet.cli.options;

import static io.ddsfleet.cli.options.ConvertersTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.WaveOrder;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class StrategyConvertersTest {

  @Test
  void waves_areRead_asNumbersAndShares() {
    assertThat(new WaveSizes.Converter().convert("1,10%,100%").sizes())
        .containsExactly(Portion.of(1), Portion.ofPercent(10), Portion.ofPercent(100));
    assertThat(new WaveSizes.Converter().convert("100%").sizes())
        .containsExactly(Portion.ofPercent(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,", ",1", "1,,2", "0,100%", "1;2", "1, 2", "101%", "all"})
  void waves_areRefused_whenOneOfThemIsNoSize(String text) {
    assertThatThrownBy(() -> new WaveSizes.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is not the size of a wave: write a number from 1");
  }

  @Test
  void order_isRead_byItsName() {
    WaveOrderConverter converter = new WaveOrderConverter();
    assertThat(converter.convert("id")).isEqualTo(WaveOrder.BY_ID);
    assertThat(converter.convert("tag:stage")).isEqualTo(WaveOrder.byTag("stage"));
    assertThat(converter.convert("tag:a:b c")).isEqualTo(WaveOrder.byTag("a:b c"));
    assertThat(converter.convert("smallest-first")).isEqualTo(WaveOrder.SMALLEST_FIRST);
    assertThat(converter.convert("longest-first")).isEqualTo(WaveOrder.LONGEST_FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tag", "tag:", "tag: ", "ID", "largest-first", "tag=stage"})
  void order_isRefused_whenItIsNone(String text) {
    refuses(new WaveOrderConverter(), text, "id, tag:KEY, smallest-first or longest-first");
  }

  @Test
  void groupKey_isRead_byItsName() {
    GroupKeyConverter converter = new GroupKeyConverter();
    assertThat(converter.convert("tag:app")).isEqualTo(GroupKey.ofTag("app"));
    assertThat(converter.convert("zone")).isEqualTo(GroupKey.of(GroupKey.Kind.ZONE));
    assertThat(converter.convert("resource-group"))
        .isEqualTo(GroupKey.of(GroupKey.Kind.RESOURCE_GROUP));
    assertThat(converter.convert("vpc")).isEqualTo(GroupKey.of(GroupKey.Kind.VPC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tag", "tag:", "app", "region", "VPC", "resource_group"})
  void groupKey_isRefused_whenItIsNone(String text) {
    refuses(new GroupKeyConverter(), text, "tag:KEY, zone, resource-group or vpc");
  }

  @Test
  void pausePoints_areRead_asAllOrAsNumbersOfWaves() {
    PausePointsConverter converter = new PausePointsConverter();
    assertThat(converter.convert("all")).isEqualTo(PausePoints.ALL);
    assertThat(converter.convert("1")).isEqualTo(new PausePoints(false, Set.of(1)));
    assertThat(converter.convert("3,1,3")).isEqualTo(new PausePoints(false, Set.of(1, 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1,", "1,all", "none", "-1", "1.5", "01", "99999999"})
  void pausePoints_areRefused_whenTheyAreNone(String text) {
    refuses(new PausePointsConverter(), text, "the numbers of waves from 1");
  }

  @Test
  void budgetMode_isRead_inSmallLettersOnly() {
    assertThat(new BudgetModeConverter().convert("soft")).isEqualTo(BudgetMode.SOFT);
    assertThat(new BudgetModeConverter().convert("strict")).isEqualTo(BudgetMode.STRICT);
    refuses(new BudgetModeConverter(), "STRICT", "soft or strict");
    refuses(new BudgetModeConverter(), "", "soft or strict");
  }
}
