package io.ddsfleet.dds.answer;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns answers into the records of the control plane. Fields may be absent, unknown or in any
 * order; what the caller decides by must be there, or {@link UnreadableAnswerException} is thrown.
 */
public final class AnswerReader {

  private static final WrappedList REGIONS = new WrappedList("Regions", "DdsRegion", "RegionId");
  private static final WrappedList INSTANCES =
      new WrappedList("DBInstances", "DBInstance", "DBInstanceId");
  private static final WrappedList NOTES =
      new WrappedList("ReleaseNotes", "ReleaseNote", "KernelVersion");

  private final InstanceReader instances = new InstanceReader(new Interner());

  /** The region ids, each once, in the order of the answer. */
  public List<String> regions(Node answer) {
    List<String> found =
        REGIONS.in(answer).stream()
            .map(region -> region.text("RegionId"))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (found.isEmpty()) {
      throw new UnreadableAnswerException("has no regions");
    }
    return found;
  }

  /** One page of a listing. */
  public InstancePage page(Node answer, ListingRequest asked) {
    int totalCount = count(answer, "TotalCount");
    boolean saysNone = totalCount == 0 && !answer.has(INSTANCES.list());
    List<Node> items = saysNone ? List.of() : INSTANCES.in(answer);
    List<Instance> found = items.stream().map(item -> instances.listed(item, asked)).toList();
    return new InstancePage(totalCount, found);
  }

  /** The asked instance; null when the answer has none. */
  public @Nullable InstanceDetails instance(Node answer, InstanceRef asked) {
    List<Node> items = INSTANCES.in(answer);
    if (items.isEmpty()) {
      return null;
    }
    return items.stream()
        .filter(item -> isOrHasNoId(item, asked.instanceId()))
        .findFirst()
        .map(item -> instances.details(item, asked))
        .orElseThrow(() -> new UnreadableAnswerException("is about another instance"));
  }

  private static boolean isOrHasNoId(Node item, String instanceId) {
    String id = item.text("DBInstanceId");
    return id.isEmpty() || id.equals(instanceId);
  }

  /** The kernel versions of the release notes, in the order of the answer. */
  public List<String> laterVersions(Node answer) {
    List<Node> notes = NOTES.in(answer);
    List<String> versions =
        notes.stream()
            .map(note -> note.text("KernelVersion"))
            .filter(version -> !version.isEmpty())
            .toList();
    if (versions.size() < notes.size()) {
      // an empty list means "this is the latest": not to be concluded from fields that are missing
      throw new UnreadableAnswerException("has a release note without KernelVersion");
    }
    return versions;
  }

  /** One page of what the provider has scheduled in a region. */
  public SchedulePage schedule(Node answer, String regionId) {
    return ScheduleReader.page(answer, regionId);
  }

  private static int count(Node answer, String field) {
    try {
      int count = Integer.parseInt(answer.text(field).strip());
      if (count >= 0) {
        return count;
      }
      throw new UnreadableAnswerException("has a negative " + field);
    } catch (NumberFormatException e) {
      throw new UnreadableAnswerException("has no " + field);
    }
  }
}
