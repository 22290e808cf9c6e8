package io.ddsfleet.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutPolicyTest {

  static Stream<Arguments> durations() {
    return Stream.of(
        duration("pollInterval", RolloutPolicyBuilder::pollInterval),
        duration("requestTimeout", RolloutPolicyBuilder::requestTimeout),
        duration("settle", RolloutPolicyBuilder::settle),
        duration("upgradeDeadline", RolloutPolicyBuilder::upgradeDeadline),
        duration("holdDeadline", RolloutPolicyBuilder::holdDeadline));
  }

  private static Arguments duration(
      String name, BiFunction<RolloutPolicyBuilder, Duration, RolloutPolicyBuilder> setter) {
    return Arguments.of(name, setter);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("durations")
  void duration_isAboveZero_orTheMessageNamesItAndItsValue(
      String name, BiFunction<RolloutPolicyBuilder, Duration, RolloutPolicyBuilder> setter) {
    RolloutPolicyBuilder builder = RolloutPolicy.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> setter.apply(builder, Duration.ZERO))
        .withMessage(name + " is above zero, not PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setter.apply(builder, Duration.ofMillis(-7)))
        .withMessage(name + " is above zero, not PT-0.007S");
    assertThat(setter.apply(builder, Duration.ofNanos(1))).isSameAs(builder);
  }

  @Test
  void count_isNotTooSmall_orTheMessageNamesItAndItsValue() {
    RolloutPolicyBuilder builder = RolloutPolicy.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxAttempts(0))
        .withMessage("maxAttempts is at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.failureBudget(-1))
        .withMessage("failureBudget is at least 0, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxInFlight(0))
        .withMessage("maxInFlight is at least 1, not 0");
  }

  @Test
  void ofDefaults_isWhatTheContractSays() {
    RolloutPolicy policy = RolloutPolicy.ofDefaults();

    assertThat(policy.maxInFlight()).hasToString("10");
    assertThat(policy.rate()).hasToString("2/s");
    assertThat(policy.apiRate()).hasToString("10/s");
    assertThat(policy.pollInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.settle()).isEqualTo(Duration.ofSeconds(60));
    assertThat(policy.maxAttempts()).isEqualTo(3);
    assertThat(policy.upgradeDeadline()).isEqualTo(Duration.ofMinutes(30));
    assertThat(policy.holdDeadline()).isEqualTo(Duration.ofMinutes(30));
    assertThat(policy.failureBudget()).hasToString("0");
    assertThat(policy.budgetMode()).isEqualTo(BudgetMode.SOFT);
    assertThat(policy.waves().sizes()).hasToString("[1, 100%]");
    assertThat(policy.waves().bake()).isZero();
    assertThat(policy.waves().order()).hasToString("longest-first");
    assertThat(policy.waves().ramp()).isFalse();
    assertThat(policy.waves().pauses()).isEqualTo(PausePoints.NONE);
    assertThat(policy.groups()).isNull();
    assertThat(policy.allowNewer()).isFalse();
    assertThat(policy.excluded()).isEmpty();
  }

  @Test
  void toBuilder_keepsEveryLimit() {
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .maxInFlight(Portion.ofPercent(7))
            .rate(Rate.perMinute(3))
            .apiRate(Rate.perSecond(4))
            .pollInterval(Duration.ofSeconds(5))
            .requestTimeout(Duration.ofSeconds(6))
            .settle(Duration.ofSeconds(7))
            .maxAttempts(8)
            .upgradeDeadline(Duration.ofSeconds(9))
            .holdDeadline(Duration.ofSeconds(11))
            .failureBudget(12)
            .budgetMode(BudgetMode.STRICT)
            .waves(WavePolicy.SINGLE.withRamp(true))
            .groups(new GroupPolicy(GroupKey.ofTag("app"), 2))
            .allowNewer(true)
            .exclude(List.of("dds-1", "dds-2"))
            .build();

    RolloutPolicy copy = policy.toBuilder().build();

    assertThat(copy).usingRecursiveComparison().isEqualTo(policy);
    assertThat(copy.excluded()).isEqualTo(Set.of("dds-1", "dds-2"));
    assertThat(everyLimit(copy))
        .doesNotContainAnyElementsOf(everyLimit(RolloutPolicy.ofDefaults()));
  }

  @Test
  void toBuilder_changesACopyOnly() {
    RolloutPolicy policy = RolloutPolicy.ofDefaults();

    RolloutPolicy changed = policy.toBuilder().maxAttempts(9).build();

    assertThat(changed.maxAttempts()).isEqualTo(9);
    assertThat(policy.maxAttempts()).isEqualTo(3);
  }

  private static List<Object> everyLimit(RolloutPolicy policy) {
    return Stream.<Function<RolloutPolicy, Object>>of(
            RolloutPolicy::maxInFlight,
            RolloutPolicy::rate,
            RolloutPolicy::apiRate,
            RolloutPolicy::pollInterval,
            RolloutPolicy::requestTimeout,
            RolloutPolicy::settle,
            RolloutPolicy::maxAttempts,
            RolloutPolicy::upgradeDeadline,
            RolloutPolicy::holdDeadline,
            RolloutPolicy::failureBudget,
            RolloutPolicy::budgetMode,
            RolloutPolicy::waves,
            RolloutPolicy::groups,
            RolloutPolicy::allowNewer,
            RolloutPolicy::excluded)
        .map(limit -> limit.apply(policy))
        .toList();
  }

  @Test
  void deadline_isAboveZero_orNone() {
    assertThat(RolloutPolicy.ofDefaults().deadline()).isNull();
    assertThat(RolloutPolicy.builder().deadline(Duration.ofHours(8)).build().toBuilder().build())
        .returns(Duration.ofHours(8), RolloutPolicy::deadline);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RolloutPolicy.builder().deadline(Duration.ZERO))
        .withMessageContaining("deadline is above zero, not PT0S");
  }
}
