package io.ddsfleet.cli.steering;

import com.fasterxml.jackson.core.JsonParser;
import io.ddsfleet.cli.options.PortionConverter;
import io.ddsfleet.cli.options.RateConverter;
import io.ddsfleet.cli.output.Words;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Reads a command from a line of JSON; whoever wrote it may be another version, or no ddsfleet. */
final class CommandReader {

  private static final Set<String> KNOWN =
      Set.of("command", "by", "maxInFlight", "rate", "failureBudget", "ids", "tags", "regions");

  private static final int LONGEST_NAME = 200;

  private final Map<String, List<String>> members;

  private CommandReader(Map<String, List<String>> members) {
    this.members = members;
  }

  /** The command; an {@link IOException} that says what is not understood. */
  static SteeringCommand read(byte[] line) throws IOException {
    try (JsonParser parser = FlatJson.open(line)) {
      CommandReader reader = new CommandReader(FlatJson.members(parser));
      if (!KNOWN.containsAll(reader.members.keySet())) {
        throw new IOException("something in it is not known here");
      }
      return reader.command();
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private SteeringCommand command() throws IOException {
    String by = Words.shortened(Words.printable(text("by")), LONGEST_NAME);
    return switch (text("command")) {
      case "pause" -> new SteeringCommand.Pause(by);
      case "continue" -> new SteeringCommand.Proceed(by);
      case "abort" -> new SteeringCommand.Abort(by);
      case "set" -> new SteeringCommand.Retune(limits(), by);
      case "hold" -> new SteeringCommand.Hold(selection(), by);
      case "release" -> new SteeringCommand.Release(selection(), by);
      case "waiting" -> new SteeringCommand.Explain();
      default -> throw new IOException("it is no command that is known here");
    };
  }

  private Retuning limits() {
    return new Retuning(
        limit("maxInFlight", new PortionConverter.InFlight()::convert),
        limit("rate", new RateConverter()::convert),
        limit("failureBudget", new PortionConverter.Failures()::convert));
  }

  private <T> @Nullable T limit(String name, Function<String, T> converter) {
    String text = text(name);
    return text.isEmpty() ? null : converter.apply(text);
  }

  private Selection selection() {
    return new Selection(Set.copyOf(texts("ids")), tags(), Set.copyOf(texts("regions")));
  }

  private Map<String, Set<String>> tags() {
    Map<String, Set<String>> tags = new LinkedHashMap<>();
    for (String tag : texts("tags")) {
      int split = tag.indexOf('=');
      if (split < 1) {
        throw new IllegalArgumentException("'" + tag + "' is no tag");
      }
      tags.computeIfAbsent(tag.substring(0, split), key -> new LinkedHashSet<>())
          .add(tag.substring(split + 1));
    }
    return tags;
  }

  private List<String> texts(String name) {
    return members.getOrDefault(name, List.of());
  }

  private String text(String name) {
    List<String> texts = texts(name);
    return texts.size() == 1 ? texts.get(0) : "";
  }
}
