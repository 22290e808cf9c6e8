package io.ddsfleet.examples.policies;

import io.ddsfleet.cli.timeline.Timeline;
import io.ddsfleet.cli.timeline.TimelinePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws the pictures of {@code docs/policies.md} into a directory. */
public final class PolicyTimelines {

  private PolicyTimelines() {}

  /** Writes every picture into the one directory that is named, and replaces what is there. */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("name one directory for the pictures");
    }
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    for (Scenario scenario : Scenarios.all()) {
      Files.writeString(directory.resolve(scenario.name() + ".svg"), draw(scenario));
    }
  }

  static String draw(Scenario scenario) {
    Timeline timeline = Timeline.of(VirtualRollout.run(scenario));
    return TimelinePicture.draw(timeline, scenario.caption(), scenario.about());
  }
}
