package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionLabelsTest {

  private static final Map<String, String> LABELS =
      Map.of(
          "regions", "cn-a,cn-b",
          "endpoint", "http://127.0.0.1:1/",
          "endpoint.cn-b", "http://127.0.0.1:2/",
          "profile", "ops",
          "apiFormat", "JSON");

  @Test
  void connections_areTheSame_whateverTheOrderOfTheirRegions_andWhateverElseIsSaid() {
    assertThat(isTheSameWith("regions", "cn-b,cn-a")).isTrue();
    assertThat(isTheSameWith("maxTargets", "9")).isTrue();
    assertThat(ConnectionLabels.areOfTheSameConnection(Map.of(), Map.of("team", "x"))).isTrue();
  }

  @Test
  void connections_differ_inEachOfTheirWords() {
    for (String name : LABELS.keySet()) {
      Map<String, String> without = new HashMap<>(LABELS);
      without.remove(name);
      assertThat(ConnectionLabels.areOfTheSameConnection(LABELS, without)).as(name).isFalse();
      assertThat(isTheSameWith(name, "other")).as(name).isFalse();
    }
    assertThat(isTheSameWith("endpoint.cn-a", "http://127.0.0.1:3/")).isFalse();
  }

  private static boolean isTheSameWith(String name, String value) {
    Map<String, String> changed = new HashMap<>(LABELS);
    changed.put(name, value);
    return ConnectionLabels.areOfTheSameConnection(LABELS, changed)
        && ConnectionLabels.areOfTheSameConnection(changed, LABELS);
  }
}
