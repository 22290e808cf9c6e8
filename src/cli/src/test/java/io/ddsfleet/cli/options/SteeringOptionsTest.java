package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class SteeringOptionsTest {

  @Test
  void limits_takeEachFlag_andLeaveTheOthersAlone() {
    assertThat(limits("--max-in-flight", "5%"))
        .isEqualTo(Retuning.ofMaxInFlight(Portion.ofPercent(5)));
    assertThat(limits("--rate", "30/m")).isEqualTo(Retuning.ofRate(Rate.perMinute(30)));
    assertThat(limits("--failure-budget", "0")).isEqualTo(Retuning.ofFailureBudget(Portion.of(0)));
    assertThat(limits("--max-in-flight", "3", "--rate", "1/s", "--failure-budget", "2%"))
        .isEqualTo(new Retuning(Portion.of(3), Rate.perSecond(1), Portion.ofPercent(2)));
  }

  @Test
  void limits_areAUsageError_whenThereAreNone() {
    assertThatThrownBy(SteeringOptionsTest::limits)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("name --max-in-flight, --rate or --failure-budget");
    assertThatThrownBy(() -> limits("--max-in-flight", "0"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'0' is not a limit");
  }

  @Test
  void selection_gathersEachFlag() {
    assertThat(selection("--id", "dds-1", "--id", "dds-2", "--id", "dds-1"))
        .isEqualTo(Selection.ofIds("dds-1", "dds-2"));
    assertThat(selection("--region", "cn-a", "--region", "cn-b"))
        .isEqualTo(Selection.ofRegions("cn-a", "cn-b"));
    assertThat(selection("--tag", "app=a", "--tag", "app=b", "--tag", "env=c", "--region", "cn-a"))
        .isEqualTo(
            new Selection(
                Set.of(), Map.of("app", Set.of("a", "b"), "env", Set.of("c")), Set.of("cn-a")));
  }

  @Test
  void selection_isAUsageError_whenItIsEverything() {
    assertThatThrownBy(SteeringOptionsTest::selection)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("name --id, --tag or --region");
    assertThatThrownBy(() -> selection("--tag", "app"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("KEY=VALUE");
  }

  private static Retuning limits(String... args) {
    return CommandLine.populateCommand(new RetuneOptions(), args).limits();
  }

  private static Selection selection(String... args) {
    return CommandLine.populateCommand(new SelectionOptions(), args).selection();
  }
}
