package io.ddsfleet.cli.config;

import io.ddsfleet.cli.options.ConfigOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Two commands that take the same file, and one that takes none, with flags of all forms. */
final class SampleCommands {

  private final Path folder;

  SampleCommands(Path folder) {
    this.folder = folder;
  }

  /** What a file with the given text adds to a line that begins with the name of a command. */
  ConfigArguments read(String yaml, String... typed) {
    CommandLine tool =
        new CommandLine(new Tool())
            .addSubcommand(new Change())
            .addSubcommand(new Look())
            .addSubcommand(new Serve());
    return ConfigArguments.read(write(yaml), tool.parseArgs(typed).subcommand());
  }

  /** A file with the given text, which has a name that errors can be looked for. */
  Path write(String yaml) {
    try {
      return Files.write(folder.resolve("fleet.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Command(name = "tool")
  static final class Tool {
    @Option(names = "--version", versionHelp = true)
    private boolean version;
  }

  static final class Shared {
    @Option(names = {"-l", "--limit"})
    private String limit = "";

    @Option(names = "--max-size")
    private String size = "";

    @Option(names = "--region", paramLabel = "ID")
    private List<String> regions = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "K=V")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--help", usageHelp = true)
    private boolean help;

    @Mixin private ConfigOption config = new ConfigOption();
  }

  @Command(name = "change")
  static final class Change {
    @Mixin private Shared shared = new Shared();

    @Option(names = "--waves")
    private String waves = "";
  }

  @Command(name = "look")
  static final class Look {
    @Mixin private Shared shared = new Shared();
  }

  @Command(name = "serve")
  static final class Serve {
    @Option(names = "--port")
    private int port;
  }
}
