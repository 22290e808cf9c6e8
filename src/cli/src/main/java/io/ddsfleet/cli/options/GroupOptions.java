package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which instances belong together, and how many of those may be in upgrade at once. */
public final class GroupOptions {

  private static final int ONE_AT_A_TIME = 1;

  @Option(
      order = 28,
      names = "--group-by",
      paramLabel = "WHAT",
      converter = GroupKeyConverter.class,
      completionCandidates = GroupKeyConverter.Words.class,
      description = {
        "Instances with the same tag:KEY, zone, resource-group or vpc belong together; one that has"
            + " none is a group of its own. Default: no groups."
      })
  private @Nullable GroupKey key;

  @Option(
      order = 29,
      names = "--max-per-group",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = {
        "Instances of one group in upgrade at one moment, over all rollouts of the journal"
            + " directory. Default: 1, with --group-by."
      })
  private @Nullable Integer maxPerGroup;

  /** The groups that the flags describe, null without any; a usage error without what makes one. */
  public @Nullable GroupPolicy groups() {
    if (key != null) {
      return new GroupPolicy(key, maxPerGroup == null ? ONE_AT_A_TIME : maxPerGroup);
    }
    if (maxPerGroup != null) {
      throw new UsageException(
          "--max-per-group "
              + maxPerGroup
              + " limits nothing without groups: add --group-by tag:KEY, zone, resource-group or"
              + " vpc, or leave it out.");
    }
    return null;
  }
}
