package io.ddsfleet.cli.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ddsfleet.cli.options.UsageException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is told with its name, the line, the flag, and what to do. */
@Timeout(20)
class ConfigErrorsTest {

  private static final String BOMB = "limit: &a [x, x]\nregion: &b [*a, *a]\ntag: [*b, *b]\n";

  @TempDir private Path folder;

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        arguments("limit: 1\nzz: 1", 2, "'zz' is no flag: write the long name of a flag"),
        arguments("regoin: a", 1, "'regoin' is no flag: write one of these, or remove it: region."),
        arguments("maxSize: 1", 1, "'maxSize' is not how the flag is written: write max-size."),
        arguments("max_size: 1", 1, "'max_size' is not how the flag is written: write max-size."),
        arguments("--limit: 1", 1, "'--limit' is not how the flag is written: write limit."),
        arguments("port: 1", 1, "'port' is no flag"),
        arguments("l: 1", 1, "'l' is no flag: write one of these, or remove it: limit."),
        arguments("'': 1", 1, "'' is no flag: write the long name of a flag"),
        arguments("<<: {limit: 1}", 1, "'<<' is no flag"),
        arguments("config: a.yaml", 1, "'config' works on the command line only: remove it here."),
        arguments("help: true", 1, "'help' works on the command line only"),
        arguments("version: 1", 1, "'version' works on the command line only"),
        arguments("limit: 1\nyes: true\nlimit: 2", 3, "'limit' is there already, in line 1: keep"),
        arguments("limit:\nyes: true", 1, "'limit' is empty: write a value, or remove the line."),
        arguments("limit: ~", 1, "'limit' is empty"),
        arguments("limit: null", 1, "'limit' is empty"),
        arguments("region: [a, null]", 1, "'region' is empty"),
        arguments("~: 1", 1, "a name is empty"),
        arguments("? [a, b]\n: 1", 1, "a name is a list or a map here: write plain text."),
        arguments("limit: [1]", 1, "'limit' takes no list: write one value."),
        arguments("limit: {a: b}", 1, "'limit' takes no map: write one value."),
        arguments("yes: [true]", 1, "'yes' takes no list: write one value."),
        arguments("waves: [1]", 1, "'waves' takes no list: write one value."),
        arguments("region: {a: b}", 1, "'region' takes no map: write a value, or a list"),
        arguments("region:\n- a\n- [b]", 3, "'region' is a list or a map here: write plain text."),
        arguments("tag:\n- env: test", 2, "'tag' is a list or a map here: write plain text."),
        arguments("tag: {a: {b: c}}", 1, "'tag' is a list or a map here: write plain text."),
        arguments("tag:\n  a: b\n  a: c", 3, "'tag' has the name 'a' twice: give it a list"),
        arguments("tag: {a=b: c}", 1, "'tag' has '=' in the name 'a=b': write the pair in a list"),
        arguments("region: []", 1, "'region' holds no value: write at least one, or remove"),
        arguments("tag: {}", 1, "'tag' holds no value"),
        arguments("tag: {a: []}", 1, "'tag' holds no value"),
        arguments("yes: on", 1, "'yes' is on or off: write true or false."),
        arguments("yes: 1", 1, "'yes' is on or off: write true or false."),
        arguments("limit: &a 1\nmax-size: *a", 2, "'max-size' is an alias, which is not read"),
        arguments("limit: !env X", 1, "'limit' has a tag (!), which is not read: remove the tag."),
        arguments(
            "region: !!set {a}", 1, "a list or a map has a tag (!), which is not read: remove"),
        arguments("tag: {a: !x [b]}", 1, "a list or a map has a tag (!)"),
        arguments(BOMB, 1, "'limit' takes no list"),
        arguments("region: &b [*b]", 1, "'region' is an alias, which is not read"),
        arguments("limit: 1\n---\nlimit: 2", 2, "a second document begins: keep one."),
        arguments("limit: 'x", 1, "no readable YAML from here on (while scanning a quoted scalar"),
        arguments("limit: 1\n  yes: true", 2, "no readable YAML from here on"),
        arguments("limit: @x", 1, "no readable YAML from here on"),
        arguments("limit: 1\nyes: \u0007", 1, "no readable YAML from here on (special characters"),
        arguments("hello", 1, "not a map: write one flag a line, such as max-in-flight: 20."),
        arguments("- limit: 1", 1, "not a map"),
        arguments("---", 1, "not a map"));
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void wrongFiles_areUsageErrors(String yaml, int line, String text) {
    error(yaml).hasMessageContainingAll("/fleet.yaml, line " + line + ": ", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access-key-secret",
        "accessKeyId",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        "password",
        "token",
        "security_token",
        "credentials",
        "secret"
      })
  void credentials_areRefused_andNotRepeated(String name) {
    error(name + ": hunter2")
        .hasMessageContaining("'" + name + "' looks like a credential, and none is read from this")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "- hunter2",
        "[hunter2",
        "'hunter2",
        "limit: [hunter2]",
        "limit: @hunter2",
        "limit: {hunter2: x}",
        "region: {hunter2: x}",
        "region: [[hunter2]]",
        "yes: hunter2"
      })
  void textOfAFileThatWasNamedByMistake_isNotRepeated(String yaml) {
    error(yaml).hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# limit: 1", "{}"})
  void filesThatSetNothing_areUsageErrors(String yaml) {
    error(yaml)
        .hasMessageEndingWith("/fleet.yaml sets no flag: write one a line, or drop --config.");
  }

  @Test
  void depthCostsNothing() {
    String deep = "[".repeat(500_000);

    error(deep).hasMessageContaining("not a map");
    error("region: " + deep).hasMessageContaining("'region' is a list or a map here");
    error("zz: " + deep).hasMessageContaining("'zz' is no flag");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> error(String yaml) {
    return assertThatThrownBy(() -> new SampleCommands(folder).read(yaml, "look"))
        .isInstanceOf(UsageException.class);
  }
}
