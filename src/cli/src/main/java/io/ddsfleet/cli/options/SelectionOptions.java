package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Some instances of a running rollout. */
public final class SelectionOptions {

  @Option(
      order = 1,
      names = "--id",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "This instance; may be repeated.")
  private List<String> ids = new ArrayList<>();

  @Option(
      order = 2,
      names = "--tag",
      paramLabel = "K=V",
      converter = Tag.Converter.class,
      description = {
        "Instances with this tag; may be repeated.",
        "Same key: any of the values; different keys: all."
      })
  private List<Tag> tags = new ArrayList<>();

  @Option(
      order = 3,
      names = "--region",
      paramLabel = "ID",
      converter = RegionConverter.class,
      description = "Instances of this region; may be repeated.")
  private List<String> regions = new ArrayList<>();

  /** The instances that match all kinds of flags that are there; a usage error without any. */
  public Selection selection() {
    if (ids.isEmpty() && tags.isEmpty() && regions.isEmpty()) {
      throw new UsageException(
          "It is not said which instances: name --id, --tag or --region."
              + " 'ddsfleet pause' is for all of them.");
    }
    return new Selection(Set.copyOf(ids), Tag.byKey(tags), Set.copyOf(regions));
  }
}
