package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  @Test
  void onUpgrade_isTheSameForTheSameSeed_inAnyOrderOfCalls() {
    FaultPlan plan = half(1).build();

    long same =
        IntStream.range(0, 1000)
            .map(i -> 999 - i)
            .filter(
                i -> plan.onUpgrade("dds-" + i, 1).equals(half(1).build().onUpgrade("dds-" + i, 1)))
            .count();

    assertThat(same).isEqualTo(1000);
  }

  @Test
  void onUpgrade_strikesAsOftenAsAskedFor_andElsewhereForAnotherSeedOrCall() {
    FaultPlan plan = half(1).build();
    FaultPlan other = half(2).build();

    assertThat(share(i -> plan.onUpgrade("dds-" + i, 1).isPresent())).isCloseTo(0.5, within());
    assertThat(share(i -> plan.onUpgrade("dds-1", i).isPresent())).isCloseTo(0.5, within());
    assertThat(share(i -> plan.onRead(Operation.DESCRIBE_INSTANCE, i).isPresent())).isZero();
    assertThat(share(i -> agree(plan, other, i))).isCloseTo(0.5, within());
  }

  @Test
  void shares_addUp() {
    FaultPlan plan =
        FaultPlan.builder()
            .onReads(SimulatedFault.THROTTLED, 0.2)
            .onReads(SimulatedFault.HTML, 0.8)
            .build();

    assertThat(
            share(
                i ->
                    plan.onRead(Operation.DESCRIBE_INSTANCE, i)
                        .orElseThrow()
                        .equals(SimulatedFault.THROTTLED)))
        .isCloseTo(0.2, within());
  }

  @Test
  void aScript_goesBeforeTheShares() {
    FaultPlan plan =
        FaultPlan.builder()
            .onUpgrades(SimulatedFault.HTML, 1)
            .onUpgrade("dds-1", 2, SimulatedFault.LOST_AFTER)
            .ending(UpgradeEnding.STUCK, 1)
            .ending("dds-1", UpgradeEnding.NO_OP)
            .build();

    assertThat(plan.onUpgrade("dds-1", 1)).contains(SimulatedFault.HTML);
    assertThat(plan.onUpgrade("dds-1", 2)).contains(SimulatedFault.LOST_AFTER);
    assertThat(plan.ending("dds-1", 1)).isEqualTo(UpgradeEnding.NO_OP);
    assertThat(plan.ending("dds-2", 1)).isEqualTo(UpgradeEnding.STUCK);
  }

  @Test
  void aPlan_doesNotChange_whenItsBuilderDoes() {
    FaultPlanBuilder builder = FaultPlan.builder();
    FaultPlan plan = builder.build();

    builder.onUpgrades(SimulatedFault.HTML, 1).outage(Duration.ZERO, Duration.ofDays(1));

    assertThat(plan.onUpgrade("dds-1", 1)).isEmpty();
    assertThat(plan.spell("cn-hangzhou", Duration.ZERO)).isEmpty();
  }

  @Test
  void spell_isTheOneThatWasAddedFirst_whereTwoMeet() {
    FaultPlan plan =
        FaultPlan.builder()
            .throttleStorm("cn-hangzhou", Duration.ofMinutes(1), Duration.ofMinutes(3))
            .outage(Duration.ofMinutes(2), Duration.ofMinutes(4))
            .build();

    assertThat(plan.spell("cn-hangzhou", Duration.ofMinutes(2))).contains(ApiError.THROTTLED);
    assertThat(plan.spell("cn-beijing", Duration.ofMinutes(2))).contains(ApiError.UNAVAILABLE);
    assertThat(plan.spell("cn-hangzhou", Duration.ofMinutes(3))).contains(ApiError.UNAVAILABLE);
    assertThat(plan.spell("cn-hangzhou", Duration.ofMinutes(4))).isEmpty();
  }

  @Test
  void builder_refusesWhatCannotBe() {
    assertThatThrownBy(() -> FaultPlan.builder().onUpgrades(SimulatedFault.HTML, 1.5))
        .hasMessageContaining("1.5 for HTML");
    assertThatThrownBy(() -> half(1).onUpgrades(SimulatedFault.HTML, 0.6))
        .hasMessageContaining("add up to 1 at most");
    assertThatThrownBy(() -> FaultPlan.builder().onUpgrade("dds-1", 0, SimulatedFault.HTML))
        .hasMessageContaining("from 1");
    assertThatThrownBy(() -> FaultPlan.builder().outage(Duration.ofHours(2), Duration.ofHours(1)))
        .hasMessageContaining("PT2H to PT1H");
    assertThatThrownBy(() -> FaultPlan.builder().onReads(SimulatedFault.OTHER_OPERATOR, 0.1))
        .hasMessageContaining("OTHER_OPERATOR befalls upgrade calls, not reads");
    assertThatThrownBy(() -> FaultPlan.builder().slowAnswers(Duration.ZERO))
        .hasMessageContaining("slowAnswers is above 0, not PT0S");
    assertThatThrownBy(() -> FaultPlan.builder().throttleStorm(Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("Throttling.User")
        .hasMessageContaining("PT0S to PT0S");
  }

  private static FaultPlanBuilder half(long seed) {
    return FaultPlan.builder().seed(seed).onUpgrades(SimulatedFault.THROTTLED, 0.5);
  }

  private static boolean agree(FaultPlan one, FaultPlan other, int i) {
    return one.onUpgrade("dds-" + i, 1).equals(other.onUpgrade("dds-" + i, 1));
  }

  private static double share(IntPredicate strikes) {
    return IntStream.range(0, 4000).filter(strikes).count() / 4000.0;
  }

  private static Offset<Double> within() {
    return Offset.offset(0.04);
  }
}
