package io.ddsfleet.cli.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ddsfleet.rollout.health.Health;
import io.ddsfleet.rollout.health.HealthGate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  @Test
  void of_asksNobody_withoutWords() {
    try (HealthChecks none = HealthChecks.of("")) {
      assertThat(none.gate()).isSameAs(HealthGate.NONE);
    }
  }

  @Test
  void of_carriesOutWhatItPutIntoWords() {
    try (HealthChecks checks = HealthChecks.of(HealthChecks.words("exit 4"))) {
      assertThat(checks.gate().ask(Upgraded.instance("dds-1")).block(Duration.ofSeconds(20)))
          .isEqualTo(Health.unhealthy("exit code 4"));
    }
    try (HealthChecks checks = HealthChecks.of(HealthChecks.words("HTTPS://host/x"))) {
      assertThat(checks.gate()).isInstanceOf(HttpProbe.class);
    }
  }

  @Test
  void of_doesNotTakeTheWordsOfAnotherProgramForACommand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HealthChecks.of("rm -rf the old replica"))
        .withMessageContaining("resume it with the program that began it");
  }
}
