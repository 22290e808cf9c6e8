package io.ddsfleet.dds.answer;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code DescribeActiveOperationTasks}, as liberally as can be: the documentation of its
 * fields contradicts itself, and nothing is decided by it. What cannot be read is left out.
 */
final class ScheduleReader {

  private static final String UPGRADE = "rds_apsaradb_upgrade";

  private static final List<String> LISTS = List.of("Items", "TaskList", "Tasks");
  private static final List<String> IDS =
      List.of("InsName", "DBInstanceId", "InstanceId", "DBInstanceName");

  /** When the connections break comes first, then when the work begins. */
  private static final List<String> TIMES = List.of("SwitchTime", "StartTime");

  /** Succeeded, failed, cancelled. */
  private static final Set<String> OVER = Set.of("5", "6", "7");

  private ScheduleReader() {}

  static SchedulePage page(Node answer, String regionId) {
    List<String> lists = LISTS.stream().filter(answer::has).toList();
    String total = firstOf(answer, List.of("TotalRecordCount", "TotalCount"));
    if (lists.isEmpty() && total.isEmpty()) {
      throw new UnreadableAnswerException("has no Items");
    }
    List<Node> tasks =
        lists.stream()
            .flatMap(list -> answer.all(list).stream())
            .flatMap(ScheduleReader::unwrapped)
            .toList();
    List<ScheduledUpgrade> upgrades =
        tasks.stream().map(task -> upgrade(task, regionId)).filter(Objects::nonNull).toList();
    return new SchedulePage(count(total, tasks.size()), upgrades);
  }

  /** A task, or those in a wrapper such as lists of other operations have. */
  private static Stream<Node> unwrapped(Node item) {
    return firstOf(item, IDS).isEmpty()
        ? item.names().stream().flatMap(name -> item.all(name).stream())
        : Stream.of(item);
  }

  private static @Nullable ScheduledUpgrade upgrade(Node task, String regionId) {
    String id = firstOf(task, IDS);
    String type = task.text("TaskType").strip();
    boolean isUpgrade = type.isEmpty() || type.equals(UPGRADE);
    if (id.isEmpty() || !isUpgrade || OVER.contains(task.text("Status").strip())) {
      return null;
    }
    return TIMES.stream()
        .map(name -> instant(task.text(name).strip()))
        .filter(Objects::nonNull)
        .findFirst()
        .map(when -> new ScheduledUpgrade(new InstanceRef(regionId, id), when))
        .orElse(null);
  }

  /** As ISO 8601, with a space for the T and in UTC, or in milliseconds: all were documented. */
  private static @Nullable Instant instant(String text) {
    try {
      if (text.matches("\\d{13}")) {
        return Instant.ofEpochMilli(Long.parseLong(text));
      }
      String iso = text.replace(' ', 'T');
      return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String firstOf(Node node, List<String> names) {
    return names.stream()
        .map(name -> node.text(name).strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static int count(String text, int otherwise) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }
}
