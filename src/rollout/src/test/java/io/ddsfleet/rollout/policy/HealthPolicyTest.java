package io.ddsfleet.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthPolicyTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void default_asksNobody_andWaitsFiveMinutesForAPrimary() {
    assertThat(HealthPolicy.DEFAULT.asks()).isFalse();
    assertThat(HealthPolicy.DEFAULT.deadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(HealthPolicy.DEFAULT.minHealthy()).isZero();
    assertThat(HealthPolicy.DEFAULT.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(RolloutPolicy.ofDefaults().health()).isEqualTo(HealthPolicy.DEFAULT);
  }

  @Test
  void build_refusesWhatIsOutOfRange_andNamesIt() {
    refused(HealthPolicy.builder().deadline(Duration.ZERO), "healthDeadline is above zero");
    refused(HealthPolicy.builder().interval(Duration.ZERO), "healthInterval is above zero");
    refused(HealthPolicy.builder().minHealthy(Duration.ofSeconds(-1)), "minHealthy is zero or");
  }

  @Test
  void build_refusesADeadlineThatNothingCanKeep() {
    refused(
        HealthPolicy.builder().deadline(MINUTE).minHealthy(MINUTE),
        "healthDeadline is longer than minHealthy, PT1M, not PT1M");

    assertThat(HealthPolicy.builder().deadline(MINUTE).minHealthy(MINUTE.minusMillis(1)).build())
        .isNotNull();
  }

  @Test
  void toBuilder_keepsTheHealthPolicy() {
    HealthPolicy asked = HealthPolicy.builder().check("curl").build();
    RolloutPolicy policy = RolloutPolicy.builder().health(asked).build();

    assertThat(policy.toBuilder().build().health()).isEqualTo(asked);
  }

  private static void refused(HealthPolicy.Builder builder, String words) {
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageStartingWith(words);
  }
}
