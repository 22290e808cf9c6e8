package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.inventory.InventoryScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ScopeOptionsTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void scope_isEverything_withoutFlags() {
    assertThat(scope()).isEqualTo(InventoryScope.ALL);
    assertThat(options().excluded()).isEmpty();
  }

  @Test
  void scope_takesEachFlag() {
    assertThat(scope("--id", "a", "--id", "b").ids()).containsExactlyInAnyOrder("a", "b");
    assertThat(scope("--engine-version", "4.2", "--engine-version", "5.0").engineVersions())
        .containsExactlyInAnyOrder("4.2", "5.0");
    assertThat(scope("--resource-group", "rg-1").resourceGroupId()).isEqualTo("rg-1");
    assertThat(scope("--skip-unreadable-regions").skipUnreadableRegions()).isTrue();
    assertThat(options("--exclude", "x", "--exclude", "y").excluded()).containsOnly("x", "y");
  }

  @Test
  void scope_gathersTheValuesOfATagUnderItsKey() {
    assertThat(scope("--tag", "env=a", "--tag", "env=b", "--tag", "team=c").tags())
        .isEqualTo(Map.of("env", Set.of("a", "b"), "team", Set.of("c")));
  }

  @Test
  void idsFile_addsItsIds_skippingEmptyLinesAndComments() throws IOException {
    Path file = Files.writeString(folder.resolve("ids"), "# fleet\r\n\n dds-1 \r\ndds-2\n");

    assertThat(scope("--id", "dds-0", "--ids-file", file.toString()).ids())
        .containsExactlyInAnyOrder("dds-0", "dds-1", "dds-2");
  }

  @Test
  void idsFile_isStandardInput_forADash() {
    ScopeOptions options = options("--ids-file", "-");

    assertThat(options.readsStandardInput()).isTrue();
    assertThat(options.scope(text("dds-7\n")).ids()).containsExactly("dds-7");
  }

  @Test
  void idsFile_isAnError_whenItHoldsNoId_becauseNoneWouldMeanAll() throws IOException {
    Path file = Files.writeString(folder.resolve("empty"), "\n# nothing\n");

    assertThatThrownBy(() -> scope("--ids-file", file.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--ids-file " + file + " holds no id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dds-1, dds-2", "key: secret", "dds-\u00e9", "dds_1", "a/b"})
  void idsFile_namesTheLineAndNotItsWords_whenItIsNotOneId(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("list"), "# first\n\ndds-1\n" + line + "\n");

    assertThatThrownBy(() -> scope("--ids-file", file.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessage("--ids-file " + file + ", line 4: not an id (letters, digits, '-')");
  }

  @Test
  void idsFile_isReadWithoutItsByteOrderMark() throws IOException {
    Path file = Files.writeString(folder.resolve("windows"), "\uFEFFdds-1\r\ndds-2\r\n");

    assertThat(scope("--ids-file", file.toString()).ids())
        .containsExactlyInAnyOrder("dds-1", "dds-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--ids-file",
        "--id",
        "--exclude",
        "--tag",
        "--engine-version",
        "--resource-group"
      })
  void anEmptyValue_isRefused_becauseItWouldMeanTheWholeFleet(String flag) {
    for (String[] args : new String[][] {{flag, ""}, {flag + "="}}) {
      assertThatThrownBy(() -> options(args))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("'" + flag + "'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dds 1", "dds_1", "dds-1,dds-2", "dds-\u00e9"})
  void id_isRefused_whenItIsNone(String text) {
    for (String flag : List.of("--id", "--exclude")) {
      assertThatThrownBy(() -> options(flag, text))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("'" + text + "' is not an id (letters, digits, '-')");
    }
  }

  @Test
  void idsFile_isAnError_whenItCannotBeRead() {
    assertThatThrownBy(() -> scope("--ids-file", folder.resolve("none").toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be read");
  }

  private static ScopeOptions options(String... args) {
    return CommandLine.populateCommand(new ScopeOptions(), args);
  }

  private static InventoryScope scope(String... args) {
    return options(args).scope(text(""));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
