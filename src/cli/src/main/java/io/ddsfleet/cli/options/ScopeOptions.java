package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.inventory.InventoryScope;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the inventory is, and what of it is left alone. */
public final class ScopeOptions {

  @Option(
      order = 5,
      names = "--id",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "Only this instance; may be repeated. One that is not there is FAILED.")
  private List<String> ids = new ArrayList<>();

  @Option(
      order = 6,
      names = "--ids-file",
      paramLabel = "FILE|-",
      converter = FileNameConverter.class,
      description = "Only the instances of this file, one id a line; - is standard input.")
  private @Nullable Path idsFile;

  @Option(
      order = 7,
      names = "--tag",
      paramLabel = "K=V",
      converter = Tag.Converter.class,
      description = {
        "Only instances with this tag; may be repeated.",
        "Same key: any of the values; different keys: all."
      })
  private List<Tag> tags = new ArrayList<>();

  @Option(
      order = 8,
      names = "--engine-version",
      paramLabel = "V",
      converter = WordConverter.class,
      description = "Only instances of this engine version, such as 4.2; may be repeated.")
  private List<String> engineVersions = new ArrayList<>();

  @Option(
      order = 9,
      names = "--resource-group",
      paramLabel = "ID",
      converter = WordConverter.class,
      description = "Only instances of this resource group.")
  private String resourceGroupId = "";

  @Option(
      order = 10,
      names = "--exclude",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "Leave this instance of the inventory alone; may be repeated.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      order = 11,
      names = "--skip-unreadable-regions",
      description = "Go on without a region that may not be read, naming it.")
  private boolean skipUnreadableRegions;

  /** Whether the ids are read from standard input, which can then answer no question. */
  public boolean readsStandardInput() {
    return idsFile != null && IdsFile.isStandardInput(idsFile);
  }

  /** The ids of the instances that stay in the inventory and are not upgraded. */
  public Set<String> excluded() {
    return Set.copyOf(excluded);
  }

  /** The scope that the flags describe; reads the file of ids, or the given standard input. */
  public InventoryScope scope(InputStream standardInput) {
    return new InventoryScope(
        allIds(standardInput),
        Tag.byKey(tags),
        Set.copyOf(engineVersions),
        resourceGroupId,
        skipUnreadableRegions);
  }

  private Set<String> allIds(InputStream standardInput) {
    Set<String> all = new LinkedHashSet<>(ids);
    if (idsFile != null) {
      all.addAll(IdsFile.read(idsFile, standardInput));
    }
    return all;
  }
}
