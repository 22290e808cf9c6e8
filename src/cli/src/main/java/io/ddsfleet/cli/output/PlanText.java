package io.ddsfleet.cli.output;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.forecast.WaveForecast;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.rollout.policy.GroupPolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a plan and its forecast to a person. */
public final class PlanText {

  private static final int FEW = 5;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final RolloutPlan plan;
  private final Forecast forecast;
  private final int most;

  /**
   * The text of a plan.
   *
   * @param all whether every instance is named; otherwise the first few
   */
  public PlanText(RolloutPlan plan, Forecast forecast, boolean all) {
    this.plan = plan;
    this.forecast = forecast;
    this.most = all ? Integer.MAX_VALUE : FEW;
  }

  /** A moment with its day, in UTC, which it says. */
  public static String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** The lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(summary());
    lines.addAll(PolicyLines.of(forecast.started()));
    lines.addAll(largestGroup());
    lines.addAll(waves());
    lines.addAll(leftAlone());
    lines.add("API calls: " + calls());
    lines.addAll(forecast());
    lines.addAll(new WaveBars(forecast).lines());
    lines.addAll(scheduled());
    return lines;
  }

  private String summary() {
    int upgraded = plan.decided(Decision.ELIGIBLE).size();
    return "Plan of "
        + moment(plan.createdAt())
        + (": " + Words.instances(plan.instances().size()) + " in ")
        + (plan.regions().size() == 1 ? plan.regions().get(0) : plan.regions().size() + " regions")
        + ("; " + upgraded + " to upgrade, " + plan.decided(Decision.CURRENT).size())
        + (" at the latest version, " + plan.decided(Decision.SKIPPED).size() + " left alone")
        + (plan.notFound().isEmpty() ? "" : ", " + plan.notFound().size() + " not found");
  }

  private List<String> largestGroup() {
    GroupPolicy groups = plan.policy().groups();
    if (groups == null) {
      return List.of();
    }
    Map<String, Long> sizes =
        plan.instances().stream()
            .filter(one -> one.decision() != Decision.SKIPPED)
            .map(one -> groups.key().valueOf(one.instance()))
            .filter(value -> !value.isEmpty())
            .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    return sizes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(
            largest ->
                "the largest group is "
                    + (Words.printable(largest.getKey()) + ", of " + largest.getValue()))
        .stream()
        .toList();
  }

  private List<String> waves() {
    Map<Integer, WaveForecast> times = new TreeMap<>();
    forecast.waves().forEach(wave -> times.put(wave.wave(), wave));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < plan.waves().size(); i++) {
      List<InstanceRef> wave = plan.waves().get(i);
      lines.add(
          ("wave " + (i + 1) + " of " + plan.waves().size() + ", " + Words.instances(wave.size()))
              + time(times.get(i + 1)));
      lines.add("  " + names(wave));
    }
    return lines;
  }

  private static String time(@Nullable WaveForecast wave) {
    if (wave == null) {
      return ": is not begun";
    }
    Instant end = wave.end();
    return ": "
        + moment(wave.start())
        + (end == null ? ", not all of it done" : " to " + moment(end));
  }

  private String names(List<InstanceRef> refs) {
    String names =
        refs.stream().limit(most).map(InstanceRef::instanceId).collect(Collectors.joining(", "));
    return names + (refs.size() > most ? " and " + (refs.size() - most) + " more" : "");
  }

  private List<String> leftAlone() {
    List<String> lines = new ArrayList<>();
    Map<Reason.Skipped, List<InstanceRef>> skipped = new EnumMap<>(Reason.Skipped.class);
    for (Assessment one : plan.decided(Decision.SKIPPED)) {
      Reason.Skipped reason = one.reason() == null ? Reason.Skipped.UNDETERMINED : one.reason();
      skipped.computeIfAbsent(reason, key -> new ArrayList<>()).add(one.instance().ref());
    }
    skipped.forEach(
        (reason, refs) ->
            lines.add("left alone, " + reason + " " + refs.size() + ": " + names(refs)));
    List<InstanceRef> current =
        plan.decided(Decision.CURRENT).stream()
            .map(Assessment::instance)
            .map(Instance::ref)
            .toList();
    if (!current.isEmpty()) {
      lines.add("at the latest version " + current.size() + ": " + names(current));
    }
    if (!plan.notFound().isEmpty()) {
      lines.add("not found: " + names(plan.notFound()) + "; check the ids and the regions");
    }
    return lines;
  }

  private String calls() {
    List<String> words = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      long calls = forecast.apiCalls().getOrDefault(operation, 0L);
      if (calls > 0) {
        words.add(operation.action() + " " + calls);
      }
    }
    return String.join(", ", words);
  }

  /** What the provider has scheduled itself of those that may be upgraded. */
  private List<String> scheduled() {
    ScheduleNotes notes = new ScheduleNotes();
    plan.instances().forEach(one -> notes.add(one, forecast.calls().get(one.instance().ref())));
    return notes.lines();
  }

  private String inWindows() {
    int windows = forecast.windows();
    return windows == 0 ? "" : ", in " + windows + (windows == 1 ? " window" : " windows");
  }

  private List<String> forecast() {
    List<String> lines = new ArrayList<>();
    lines.add(
        ("forecast: over at " + moment(forecast.end()) + ", after ")
            + (Words.duration(forecast.elapsed()) + inWindows())
            + ("; at most " + forecast.mostInFlight() + " in upgrade at one moment"));
    forecast.unfit().stream()
        .limit(most)
        .forEach(
            one ->
                lines.add(
                    ("  does not fit: " + one.instance() + ", " + one.reason() + ": ")
                        + Words.printable(one.message())));
    if (forecast.unfit().size() > most) {
      lines.add("  and " + (forecast.unfit().size() - most) + " more that do not fit");
    }
    forecast.assumptions().forEach(words -> lines.add("  " + words));
    return lines;
  }
}
