package io.ddsfleet.cli.steering;

import io.ddsfleet.journal.json.JsonLine;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a command as a line of JSON, in the words of the command line. */
final class CommandWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JsonLine json = new JsonLine(out);

  private CommandWriter() {}

  static String write(SteeringCommand command) {
    CommandWriter writer = new CommandWriter();
    writer.json.begin().text("command", word(command)).textIfAny("by", command.by());
    if (command instanceof SteeringCommand.Retune retune) {
      writer.write(retune.limits());
    } else if (command instanceof SteeringCommand.Hold hold) {
      writer.write(hold.instances());
    } else if (command instanceof SteeringCommand.Release release) {
      writer.write(release.instances());
    }
    writer.json.end();
    return writer.out.toString(StandardCharsets.UTF_8);
  }

  private static String word(SteeringCommand command) {
    if (command instanceof SteeringCommand.Pause) {
      return "pause";
    }
    if (command instanceof SteeringCommand.Proceed) {
      return "continue";
    }
    if (command instanceof SteeringCommand.Abort) {
      return "abort";
    }
    if (command instanceof SteeringCommand.Retune) {
      return "set";
    }
    if (command instanceof SteeringCommand.Hold) {
      return "hold";
    }
    return command instanceof SteeringCommand.Release ? "release" : "waiting";
  }

  private void write(Retuning limits) {
    write("maxInFlight", limits.maxInFlight());
    write("rate", limits.rate());
    write("failureBudget", limits.failureBudget());
  }

  private void write(String name, @Nullable Object limit) {
    json.textIfAny(name, limit == null ? "" : limit.toString());
  }

  private void write(Selection selection) {
    List<String> tags = new ArrayList<>();
    selection.tags().forEach((key, values) -> values.forEach(value -> tags.add(key + "=" + value)));
    json.texts("ids", selection.ids()).texts("tags", tags).texts("regions", selection.regions());
  }
}
