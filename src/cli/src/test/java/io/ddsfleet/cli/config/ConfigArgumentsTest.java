package io.ddsfleet.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigArgumentsTest {

  @TempDir private Path folder;
  private SampleCommands commands = new SampleCommands(Path.of(""));

  @BeforeEach
  void useTheFolder() {
    commands = new SampleCommands(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10",
        "10%",
        "2/s",
        "30m",
        "PT1M30S",
        "4.20",
        "007",
        "0x1F",
        "1e5",
        "1_000",
        ".5",
        "on",
        "no",
        "true",
        "22:00",
        "Mon-Fri@22:00-04:00@Asia/Shanghai",
        "2026-11-25",
        "1,10%,100%",
        "http://127.0.0.1:8081",
        "a=b",
        "a b"
      })
  void plainValues_areTheTextThatIsWritten(String value) {
    assertThat(change("limit: " + value)).containsExactly("--limit=" + value);
    assertThat(change("limit: " + value + "   # why")).containsExactly("--limit=" + value);
    assertThat(change("region: [x, '" + value + "']")).contains("--region=" + value);
  }

  @Test
  void quotedValues_areTheTextInTheQuotes_alsoWhereItWouldMeanSomethingElse() {
    assertThat(change("limit: '@x'")).containsExactly("--limit=@x");
    assertThat(change("limit: \"null\"")).containsExactly("--limit=null");
    assertThat(change("limit: '--yes'")).containsExactly("--limit=--yes");
    assertThat(change("limit: ''")).containsExactly("--limit=");
  }

  @Test
  void lists_areTheFlagRepeated_inTheirOrder() {
    assertThat(change("region: [b, a]")).containsExactly("--region=b", "--region=a");
    assertThat(change("region:\n- b\n- a\n")).containsExactly("--region=b", "--region=a");
    assertThat(change("region: b")).containsExactly("--region=b");
  }

  @Test
  void maps_arePairs_whereTheFlagTakesThem() {
    assertThat(change("tag: {env: test, team: [a, b], '007': \"\"}"))
        .containsExactly("--tag=env=test", "--tag=team=a", "--tag=team=b", "--tag=007=");
    assertThat(change("tag:\n- env=test\n- a=b=c\n"))
        .containsExactly("--tag=env=test", "--tag=a=b=c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE", "'true'", "false", "\"FALSE\""})
  void switches_areOnOrOff(String value) {
    assertThat(change("yes: " + value))
        .containsExactly("--yes=" + value.replaceAll("[^A-Za-z]", ""));
  }

  @Test
  void jsonIsYaml() {
    assertThat(change("{\"limit\": 3, \"region\": [\"a\"], \"yes\": true}"))
        .containsExactly("--limit=3", "--region=a", "--yes=true");
  }

  @Test
  void aByteOrderMarkAndADocumentMarker_areNoText() {
    assertThat(change("\uFEFF# a comment\n---\nlimit: 3\n...\n")).containsExactly("--limit=3");
  }

  @Test
  void typedFlags_replaceTheWholeEntry() {
    String yaml = "limit: 3\nregion: [a, b]\nyes: true\nmax-size: 5";

    assertThat(change(yaml, "--region", "c", "--yes=false"))
        .containsExactly("--limit=3", "--max-size=5");
    assertThat(change(yaml, "-l", "9", "--max-size=7"))
        .containsExactly("--region=a", "--region=b", "--yes=true");
  }

  @Test
  void namesOfAnotherCommandThatTakesTheFile_areLeftOut() {
    String yaml = "waves: 1,100%\nlimit: 3";

    assertThat(commands.read(yaml, "look").arguments()).containsExactly("--limit=3");
    assertThat(change(yaml)).containsExactly("--waves=1,100%", "--limit=3");
  }

  @Test
  void notes_tellWhereTheFlagsWereSetThatATextNames() {
    ConfigArguments config = commands.read("limit: 3\nregion:\n- a\n- b\nyes: true", "change");

    assertThat(config.notesOn("--limit is too small"))
        .containsExactly("--limit is set by " + place(1) + ".");
    assertThat(config.notesOn("Invalid value for option '--region': 'b' is none"))
        .containsExactly("--region is set by " + place(4) + ".");
    assertThat(config.notesOn("--region and --yes"))
        .containsExactly(
            "--region is set by " + place(3) + ".", "--yes is set by " + place(5) + ".");
  }

  @Test
  void notes_tellWhatTheFileSets_whenATextNamesNoFlag() {
    String yaml = "limit: 3\nregion: [a, b]\nwaves: 1";

    assertThat(commands.read(yaml, "change", "--limit=4").notesOn("all is bad"))
        .containsExactly("--config " + file() + " sets --region, --waves.");
    assertThat(commands.read(yaml, "change").notesOn("--limits of --regions are bad")).isEmpty();
    assertThat(commands.read("limit: 3", "change", "--limit=4").notesOn("bad")).isEmpty();
  }

  private List<String> change(String yaml, String... typed) {
    String[] line = new String[typed.length + 1];
    line[0] = "change";
    System.arraycopy(typed, 0, line, 1, typed.length);
    return commands.read(yaml, line).arguments();
  }

  private String place(int line) {
    return "--config " + file() + ", line " + line;
  }

  private Path file() {
    return folder.resolve("fleet.yaml");
  }
}
