package io.ddsfleet.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where rollouts are kept. */
public final class JournalOptions {

  private static final String FOLDER = "ddsfleet";

  @Option(
      order = 47,
      names = "--journal-dir",
      paramLabel = "DIR",
      converter = FolderConverter.class,
      description = {
        "Where rollouts are kept, for status, report, resume and steering.",
        "Default: $XDG_STATE_HOME/ddsfleet, else ~/.local/state/ddsfleet."
      })
  private @Nullable Path directory;

  /** The folder, whether it is there or not; a usage error when nothing says where it is. */
  public Path directory(Map<String, String> environment) {
    if (directory != null) {
      return directory;
    }
    Path state = absolute(environment.getOrDefault("XDG_STATE_HOME", ""));
    if (state != null) {
      return state.resolve(FOLDER);
    }
    Path home = absolute(environment.getOrDefault("HOME", ""));
    if (home != null) {
      return home.resolve(".local").resolve("state").resolve(FOLDER);
    }
    throw new UsageException(
        "There is no home to keep the rollout's journal in: neither XDG_STATE_HOME nor HOME is an"
            + " absolute path. Name a folder with --journal-dir.");
  }

  /** By the XDG base directory specification, a path that is not absolute is to be ignored. */
  private static @Nullable Path absolute(String value) {
    try {
      Path path = Path.of(value);
      return path.isAbsolute() ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
