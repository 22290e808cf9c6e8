package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.RunLast;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Holds the pages of the manual against the commands. With {@code -Dmanual.write=true} it writes
 * them first.
 */
class ManualTest {

  private static final Path MANUAL = Path.of("..", "..", "docs", "manual");
  private static final String TO_WRITE =
      "mvn -B test -pl src/cli -am -Dtest=ManualTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dmanual.write=true";

  private static final String MADE_BY =
      "// Made from the commands by ManualTest: change them, not this page.\n";

  @TempDir private Path folder;

  @Test
  void pages_sayWhatTheCommandsAre() throws IOException {
    Map<String, String> generated = generate();
    if (Boolean.getBoolean("manual.write")) {
      write(generated);
    }

    Map<String, String> kept = pages(MANUAL);

    assertThat(kept.keySet())
        .as("the pages of docs/manual; to write them anew: " + TO_WRITE)
        .isEqualTo(generated.keySet());
    generated.forEach(
        (name, page) ->
            assertThat(kept.get(name))
                .as("docs/manual/" + name + "; to write it anew: " + TO_WRITE)
                .isEqualTo(page));
  }

  @Test
  void everyCommand_hasAPage_withItsFlagsAndItsExitCodes() throws IOException {
    Map<String, String> pages = generate();

    for (CommandSpec command : commands()) {
      String page = pages.getOrDefault(command.qualifiedName("-") + ".adoc", "");
      command.options().forEach(option -> assertThat(page).contains(option.longestName()));
      assertThat(page).contains("== Exit codes:", "*2*::", "== Examples:");
      assertThat(pages.get("ddsfleet.adoc"))
          .contains("xref:" + command.qualifiedName("-") + ".adoc[*" + command.name() + "*]::");
    }
  }

  private Map<String, String> generate() throws IOException {
    CommandLine ddsfleet = ddsfleet();
    // the version is in the manifest of the jar, and no part of what the commands are
    nameAsSource(ddsfleet);
    ddsfleet.getSubcommands().values().forEach(ManualTest::nameAsSource);
    int exitCode =
        ManPageGenerator.generateManPage(
            folder.toFile(), null, new boolean[0], false, ddsfleet.getCommandSpec());
    assertThat(exitCode).isZero();
    Map<String, String> pages = pages(folder);
    pages.replaceAll((name, page) -> MADE_BY + readable(page));
    return pages;
  }

  private static void nameAsSource(CommandLine command) {
    command.getCommandSpec().versionProvider(() -> new String[] {"ddsfleet"});
  }

  /** Without the marks for pages that include parts of others, and what is left of them. */
  private static String readable(String page) {
    return page.replaceAll("(?m)^(// (tag|end)::|:revnumber:).*\n", "")
        .replaceAll("\n{3,}", "\n\n")
        .replaceAll("(?m)^==  ", "== ")
        .strip()
        .concat("\n");
  }

  private static Iterable<CommandSpec> commands() {
    return ddsfleet().getSubcommands().values().stream().map(CommandLine::getCommandSpec).toList();
  }

  private static CommandLine ddsfleet() {
    return CommandLines.of(new Capture(FakeTty.NONE).io(), new RunLast());
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(MANUAL);
    for (String old : pages(MANUAL).keySet()) {
      Files.delete(MANUAL.resolve(old));
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(MANUAL.resolve(page.getKey()), page.getValue());
    }
  }

  private static Map<String, String> pages(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString(),
              ManualTest::text,
              (one, other) -> one,
              TreeMap::new));
    }
  }

  /** The text of a page: on every system with the same ends of lines, and no spaces before. */
  private static String text(Path page) {
    try {
      return Files.readString(page).replaceAll("[ \\r]+\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
