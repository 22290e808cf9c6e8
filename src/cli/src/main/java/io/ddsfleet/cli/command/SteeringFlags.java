package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.DocumentOptions;
import io.ddsfleet.cli.options.JournalOptions;
import io.ddsfleet.cli.options.RolloutIdConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands that steer a running rollout share. */
final class SteeringFlags {

  @Parameters(
      paramLabel = "ROLLOUT_ID",
      converter = RolloutIdConverter.class,
      description = "Which rollout, as every event and 'ddsfleet status' name it.")
  private String rolloutId = "";

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private DocumentOptions document = new DocumentOptions();
  @Mixin private JournalOptions journalOptions = new JournalOptions();

  String rolloutId() {
    return rolloutId;
  }

  DocumentOptions document() {
    return document;
  }

  JournalOptions journal() {
    return journalOptions;
  }
}
