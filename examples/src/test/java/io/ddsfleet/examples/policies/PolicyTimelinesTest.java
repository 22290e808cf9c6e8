package io.ddsfleet.examples.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed pictures are those that the code draws, and the page shows each of them. */
class PolicyTimelinesTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path COMMITTED = DOCS.resolve("img");
  private static final Pattern SHOWN = Pattern.compile("!\\[[^\\]]{20,}]\\(img/([a-z-]+)\\.svg\\)");
  private static final String REDRAW =
      "look at the new pictures and commit them; this draws them:"
          + " mvn -B -q process-classes -pl examples -am -Ppictures";

  /** Made by the command that the page shows. */
  private static final String OF_THE_PAGE_ON_PLANNING = "plan.svg";

  @TempDir private Path directory;

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void draw_makesTheCommittedPicture_byteForByte(Scenario scenario) throws IOException {
    Path committed = COMMITTED.resolve(scenario.name() + ".svg");

    assertThat(committed).as(REDRAW).exists();
    assertThat(PolicyTimelines.draw(scenario)).as(REDRAW).isEqualTo(Files.readString(committed));
  }

  @Test
  void main_writesExactlyTheCommittedPictures() throws IOException {
    PolicyTimelines.main(directory.resolve("new").toString());

    assertThat(fileNames(directory.resolve("new")))
        .as(REDRAW + " (and remove what is not drawn any more)")
        .isEqualTo(fileNames(COMMITTED));
  }

  @Test
  void main_saysWhatIsMissing_whenNoDirectoryIsNamed() {
    assertThatThrownBy(PolicyTimelines::main)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("directory");
  }

  @Test
  void page_showsEveryPictureOnce_withWordsForThoseWhoCannotSeeIt() throws IOException {
    List<String> shown =
        SHOWN
            .matcher(Files.readString(DOCS.resolve("policies.md")))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(Scenarios.all().stream().map(Scenario::name).toList());
  }

  private static List<String> fileNames(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(OF_THE_PAGE_ON_PLANNING))
          .sorted()
          .toList();
    }
  }
}
