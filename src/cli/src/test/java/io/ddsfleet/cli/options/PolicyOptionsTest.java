package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PolicyOptionsTest {

  @Test
  void policy_isTheDefaultOne_withoutFlags() {
    assertThat(policy()).usingRecursiveComparison().isEqualTo(RolloutPolicy.ofDefaults());
  }

  @Test
  void policy_takesEachFlag() {
    assertThat(policy("--max-in-flight", "5%").maxInFlight()).isEqualTo(Portion.ofPercent(5));
    assertThat(policy("--rate", "30/m").rate()).isEqualTo(Rate.perMinute(30));
    assertThat(policy("--api-rate=4/s").apiRate()).isEqualTo(Rate.perSecond(4));
    assertThat(policy("--poll-interval", "3s").pollInterval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(policy("--settle", "2m").settle()).isEqualTo(Duration.ofMinutes(2));
    assertThat(policy("--max-attempts", "7").maxAttempts()).isEqualTo(7);
    assertThat(policy("--upgrade-deadline", "1h").upgradeDeadline()).isEqualTo(Duration.ofHours(1));
    assertThat(policy("--hold-deadline", "PT5M").holdDeadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy("--failure-budget", "4").failureBudget()).isEqualTo(Portion.of(4));
    assertThat(policy("--failure-budget", "2%").failureBudget()).isEqualTo(Portion.ofPercent(2));
  }

  @Test
  void policy_changesNothingElse_withOneFlag() {
    assertThat(policy("--max-attempts", "7"))
        .usingRecursiveComparison()
        .isEqualTo(RolloutPolicy.builder().maxAttempts(7).build());
  }

  @Test
  void policy_takesTheTimeoutAndTheExcludedFromTheOtherOptions() {
    RolloutPolicy policy = new PolicyOptions().policy(Duration.ofSeconds(4), Set.of("dds-1"));

    assertThat(policy.requestTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(policy.excluded()).containsExactly("dds-1");
  }

  private static RolloutPolicy policy(String... args) {
    return CommandLine.populateCommand(new PolicyOptions(), args)
        .policy(Duration.ofSeconds(10), Set.of());
  }
}
