package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class StrategyOptionsTest {

  private static final Duration LEARNED = Duration.ofMinutes(7);

  @Test
  void policy_beginsWithACanary_withoutFlags() {
    assertThat(policy()).usingRecursiveComparison().isEqualTo(RolloutPolicy.ofDefaults());
    assertThat(policy().waves()).isEqualTo(WavePolicy.CANARY_FIRST);
  }

  @Test
  void policy_takesEachFlag() {
    assertThat(policy("--waves", "5,10%").waves().sizes())
        .isEqualTo(List.of(Portion.of(5), Portion.ofPercent(10)));
    assertThat(policy("--bake", "10m").waves().bake()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy("--bake", "0s").waves().bake()).isZero();
    assertThat(policy("--order", "tag:stage").waves().order()).isEqualTo(WaveOrder.byTag("stage"));
    assertThat(policy("--ramp").waves().ramp()).isTrue();
    assertThat(policy("--pause-after-wave", "all").waves().pauses()).isEqualTo(PausePoints.ALL);
    assertThat(policy("--budget-mode", "strict").budgetMode()).isEqualTo(BudgetMode.STRICT);
    assertThat(policy("--allow-newer").allowNewer()).isTrue();
    assertThat(policy("--group-by", "zone").groups())
        .isEqualTo(new GroupPolicy(GroupKey.of(GroupKey.Kind.ZONE), 1));
    assertThat(policy("--group-by", "tag:app", "--max-per-group", "3").groups())
        .isEqualTo(new GroupPolicy(GroupKey.ofTag("app"), 3));
  }

  @Test
  void policy_takesTheFlagsOfWavesTogether_inAnyOrder() {
    WavePolicy waves =
        policy("--pause-after-wave", "1", "--ramp", "--order", "id", "--waves", "3", "--bake", "2s")
            .waves();

    assertThat(waves.sizes()).containsExactly(Portion.of(3));
    assertThat(waves.bake()).isEqualTo(Duration.ofSeconds(2));
    assertThat(waves.order()).isEqualTo(WaveOrder.BY_ID);
    assertThat(waves.ramp()).isTrue();
    assertThat(waves.pauses().includes(1)).isTrue();
  }

  @Test
  void health_takesEachFlag_andSaysHowTheCheckIsCarriedOut() {
    assertThat(policy().health()).isEqualTo(HealthPolicy.DEFAULT);
    assertThat(policy("--health-check", "exit 0").health().check()).isEqualTo("sh -c exit 0");
    assertThat(policy("--health-check", "http://h/{instanceId}").health().check())
        .isEqualTo("GET http://h/{instanceId}");
    assertThat(policy("--min-healthy", "2m").health().minHealthy())
        .isEqualTo(Duration.ofMinutes(2));
    HealthPolicy quick = policy("--health-deadline", "3s").health();
    assertThat(quick.deadline()).isEqualTo(Duration.ofSeconds(3));
    assertThat(quick.interval()).as("ten questions").isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void health_refusesWhatCannotBeAskedOrKept() {
    assertThatThrownBy(() -> policy("--health-deadline", "1m", "--min-healthy", "1m"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--health-deadline has to be longer than --min-healthy, PT1M");
    assertThatThrownBy(() -> policy("--health-check", " "))
        .hasMessageContaining("a command or a URL");
    assertThatThrownBy(() -> policy("--health-check", "https://user:word@host/"))
        .hasMessageContaining("a URL without a password");
    assertThatThrownBy(() -> policy("--health-check", "http://host/{id}"))
        .hasMessageContaining("only placeholders are {instanceId} and {regionId}");
    assertThatThrownBy(() -> policy("--health-check", "http:///path"))
        .hasMessageContaining("a URL with a host");
  }

  @Test
  void policy_keepsWhatOtherFlagsSaid() {
    RolloutPolicy others = RolloutPolicy.builder().maxInFlight(7).failureBudget(3).build();

    assertThat(new StrategyOptions().over(others, () -> LEARNED))
        .usingRecursiveComparison()
        .isEqualTo(others);
  }

  @Test
  void windows_takeEachFlag() {
    WindowPolicy windows =
        policy(
                "--window",
                "Mon-Fri@22:00-06:00@Asia/Shanghai",
                "--window",
                "instance",
                "--window",
                "Sat@00:00-24:00",
                "--blackout",
                "2026-12-24T00:00Z/2026-12-27T00:00Z")
            .windows();

    assertThat(windows.weekly())
        .containsExactly(
            WeeklyWindow.parse("Mon-Fri@22:00-06:00@Asia/Shanghai"),
            WeeklyWindow.parse("Sat@00:00-24:00@UTC"));
    assertThat(windows.instance()).isTrue();
    assertThat(windows.blackouts())
        .containsExactly(Blackout.parse("2026-12-24T00:00Z/2026-12-27T00:00Z"));
    assertThat(windows.latestStart()).isEqualTo(LEARNED);
    assertThat(policy("--deadline", "8h").deadline()).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void windows_areAlwaysOpen_withoutFlags_orWhenAskedFor() {
    assertThat(policy().windows()).isEqualTo(WindowPolicy.ALWAYS);
    assertThat(policy("--window", "always").windows()).isEqualTo(WindowPolicy.ALWAYS);
  }

  @Test
  void latestStart_isWhatItsFlagSays_alsoNothing() {
    assertThat(policy("--window", "22:00-06:00", "--latest-start", "0s").windows().latestStart())
        .isZero();
  }

  @Test
  void windows_areAUsageError_whereTheyContradictThemselves() {
    assertThatThrownBy(() -> policy("--window", "always", "--window", "22:00-06:00"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--window always contradicts --window 22:00-06:00");
    assertThatThrownBy(() -> policy("--latest-start", "5m"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("limits nothing without windows");
    assertThatThrownBy(() -> policy("--window", "22:00-22:07"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("22:00-22:07@UTC is open for PT7M")
        .hasMessageContaining("shorter --latest-start");
  }

  @Test
  void maxPerGroup_isAUsageError_withoutGroups() {
    assertThatThrownBy(() -> policy("--max-per-group", "2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--max-per-group 2 limits nothing")
        .hasMessageContaining("add --group-by");
  }

  @Test
  void badValues_nameTheirFlag() {
    assertRefused("--waves", "0");
    assertRefused("--bake", "soon");
    assertRefused("--order", "random");
    assertRefused("--pause-after-wave", "0");
    assertRefused("--budget-mode", "hard");
    assertRefused("--group-by", "app");
    assertRefused("--max-per-group", "0");
  }

  private static void assertRefused(String flag, String value) {
    assertThatThrownBy(() -> policy(flag, value))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'" + flag + "'")
        .hasMessageContaining("'" + value + "' is not ");
  }

  private static RolloutPolicy policy(String... args) {
    return CommandLine.populateCommand(new StrategyOptions(), args)
        .over(RolloutPolicy.ofDefaults(), () -> LEARNED);
  }
}
