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
final class CommandWriter implements SteeringCommand.Cases<JsonLine> {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JsonLine json = new JsonLine(out);

  private CommandWriter() {}

  static String write(SteeringCommand command) {
    CommandWriter writer = new CommandWriter();
    command.fold(writer).end();
    return writer.out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public JsonLine pause(SteeringCommand.Pause command) {
    return begin("pause", command);
  }

  @Override
  public JsonLine proceed(SteeringCommand.Proceed command) {
    return begin("continue", command);
  }

  @Override
  public JsonLine abort(SteeringCommand.Abort command) {
    return begin("abort", command);
  }

  @Override
  public JsonLine retune(SteeringCommand.Retune command) {
    Retuning limits = command.limits();
    return begin("set", command)
        .textIfAny("maxInFlight", text(limits.maxInFlight()))
        .textIfAny("rate", text(limits.rate()))
        .textIfAny("failureBudget", text(limits.failureBudget()));
  }

  @Override
  public JsonLine hold(SteeringCommand.Hold command) {
    return write(begin("hold", command), command.instances());
  }

  @Override
  public JsonLine release(SteeringCommand.Release command) {
    return write(begin("release", command), command.instances());
  }

  @Override
  public JsonLine explain(SteeringCommand.Explain command) {
    return begin("waiting", command);
  }

  private JsonLine begin(String word, SteeringCommand command) {
    return json.begin().text("command", word).textIfAny("by", command.by());
  }

  private static String text(@Nullable Object limit) {
    return limit == null ? "" : limit.toString();
  }

  private static JsonLine write(JsonLine line, Selection selection) {
    List<String> tags = new ArrayList<>();
    selection.tags().forEach((key, values) -> values.forEach(value -> tags.add(key + "=" + value)));
    return line.texts("ids", selection.ids())
        .texts("tags", tags)
        .texts("regions", selection.regions());
  }
}
