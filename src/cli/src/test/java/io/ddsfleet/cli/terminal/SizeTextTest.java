package io.ddsfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.terminal.Tty.Size;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {

  @Test
  void size_isRead_fromRowsAndColumns() {
    assertThat(SizeText.parse("24 100\n")).contains(new Size(100, 24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0", "24", "x y", "24 9", "999999 80"})
  void size_isUnknown_forAnythingElse(String text) {
    assertThat(SizeText.parse(text)).isEmpty();
  }

  @Test
  void size_isRead_fromTheEnvironment() {
    assertThat(SizeText.ofEnvironment(Map.of("COLUMNS", "60"))).contains(new Size(60, 24));
    assertThat(SizeText.ofEnvironment(Map.of())).isEmpty();
  }
}
