package io.ddsfleet.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a plan and its picture go. */
public final class PlanFileOptions {

  @Option(
      order = 41,
      names = "--out",
      paramLabel = "FILE",
      converter = FileNameConverter.class,
      description = {
        "Write the plan to this file, for 'ddsfleet upgrade --plan FILE'; readable for its owner."
      })
  private @Nullable Path out;

  @Option(
      order = 42,
      names = "--forecast-svg",
      paramLabel = "FILE",
      converter = FileNameConverter.class,
      description = "Draw the forecast as a timeline into this file.")
  private @Nullable Path picture;

  /** The file of the plan; null: none. */
  public @Nullable Path out() {
    return out;
  }

  /** The file of the picture; null: none. */
  public @Nullable Path picture() {
    return picture;
  }
}
