package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.UpgradeEnding;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator says of its flags before it serves anything, which would go on for ever. */
@Timeout(20)
class SimulatorFlagsTest {

  private final Capture capture = new Capture(FakeTty.NONE);

  @ParameterizedTest
  @ValueSource(
      strings = {"lost=5%", "LOST_AFTER=5%", "lost-after", "lost-after=5", "html=101%", "html=-1%"})
  void fault_isAUsageErrorThatListsTheNames_whenItIsNone(String value) {
    assertThat(run("--fault", value)).isEqualTo(2);

    assertThat(capture.err())
        .contains("'--fault'", "'" + value + "'")
        .contains(names(SimulatedFault.values()));
  }

  @Test
  void ending_isAUsageErrorThatListsTheNames_whenItIsNone() {
    assertThat(run("--ending", "sticky=5%")).isEqualTo(2);

    assertThat(capture.err()).contains("'sticky=5%'").contains(names(UpgradeEnding.values()));
  }

  @Test
  void shares_areAUsageError_whenTheyAreMoreThanEverything() {
    assertThat(run("--fault", "html=60%", "--fault", "throttled=50%")).isEqualTo(2);

    assertThat(capture.err()).contains("add up to 110%");
    assertThat(capture.out()).isEmpty();
  }

  @Test
  void help_hasTheNamesOfAllFaultsAndEndings() {
    assertThat(run("--help")).isZero();

    String words = capture.out().replaceAll("\\s+", " ");
    assertThat(words)
        .contains("such as lost-after=20%;", "--fault lost-after=20% --ending")
        .contains(String.join(", ", names(SimulatedFault.values())))
        .contains(String.join(", ", names(UpgradeEnding.values())));
  }

  private int run(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "simulator";
    System.arraycopy(args, 0, all, 1, args.length);
    return Main.execute(capture.io(), all);
  }

  private static String[] names(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toArray(String[]::new);
  }
}
