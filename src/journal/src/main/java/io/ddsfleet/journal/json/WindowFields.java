package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;

/** When upgrades may begin, exactly as it was given; absent where they may at any time. */
final class WindowFields {

  private static final String NAME = "windows";

  private WindowFields() {}

  static void write(JsonLine json, WindowPolicy windows) {
    if (windows.equals(WindowPolicy.ALWAYS)) {
      return;
    }
    json.beginObject(NAME)
        .texts("weekly", windows.weekly().stream().map(WeeklyWindow::toString).toList())
        .flag("instance", windows.instance())
        .texts("blackouts", windows.blackouts().stream().map(Blackout::toString).toList())
        .text("latestStart", windows.latestStart().toString())
        .endObject();
  }

  static WindowPolicy read(JsonFields policy) {
    if (!policy.has(NAME)) {
      return WindowPolicy.ALWAYS;
    }
    JsonFields json = policy.fields(NAME);
    json.knowOnly("part of the windows", "weekly", "instance", "blackouts", "latestStart");
    return new WindowPolicy(
        json.texts("weekly").stream().map(WeeklyWindow::parse).toList(),
        json.flag("instance"),
        json.texts("blackouts").stream().map(Blackout::parse).toList(),
        json.duration("latestStart", WindowPolicy.LATEST_START));
  }
}
