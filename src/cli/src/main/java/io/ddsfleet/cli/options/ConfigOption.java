package io.ddsfleet.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file that holds the flags which are not on the command line. */
public final class ConfigOption {

  /** The name of the flag, by which the file is found before the command runs. */
  public static final String NAME = "--config";

  @Option(
      order = 28,
      names = NAME,
      paramLabel = "FILE",
      description = {
        "A YAML file of flags by their names, such as max-in-flight: 20.",
        "A flag on the command line wins over the file."
      })
  private @Nullable Path file;
}
