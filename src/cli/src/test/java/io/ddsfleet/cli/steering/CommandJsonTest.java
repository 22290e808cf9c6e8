package io.ddsfleet.cli.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandJsonTest {

  private static final String BY = "ann@ops-1 (pid 4711)";

  static List<SteeringCommand> commands() {
    Selection some =
        new Selection(
            Set.of("dds-1", "dds-2"),
            Map.of("app", Set.of("a=b", ""), "größe", Set.of("\"x\"\n")),
            Set.of("cn-a"));
    return List.of(
        new SteeringCommand.Pause(BY),
        new SteeringCommand.Proceed(BY),
        new SteeringCommand.Abort(""),
        new SteeringCommand.Retune(Retuning.ofRate(Rate.perMinute(30)), BY),
        new SteeringCommand.Retune(
            new Retuning(Portion.ofPercent(5), Rate.perSecond(2), Portion.of(0)), BY),
        new SteeringCommand.Hold(Selection.ofIds("dds-1"), BY),
        new SteeringCommand.Hold(some, BY),
        new SteeringCommand.Release(Selection.ofTag("app", "orders"), BY),
        new SteeringCommand.Explain());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_isOneLine_andComesBackAsItWas(SteeringCommand command) throws IOException {
    String line = CommandWriter.write(command);

    assertThat(line).endsWith("\n").hasLineCount(1);
    assertThat(read(line)).isEqualTo(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pause",
        "[]",
        "{",
        "{}",
        "{\"command\":\"reboot\"}",
        "{\"command\":[\"pause\",\"abort\"]}",
        "{\"command\":{\"a\":\"b\"}}",
        "{\"command\":\"pause\",\"until\":\"noon\"}",
        "{\"command\":\"set\"}",
        "{\"command\":\"set\",\"maxInFlight\":\"0\"}",
        "{\"command\":\"set\",\"maxInFlight\":\"101%\"}",
        "{\"command\":\"set\",\"rate\":\"fast\"}",
        "{\"command\":\"set\",\"failureBudget\":-1}",
        "{\"command\":\"hold\"}",
        "{\"command\":\"hold\",\"ids\":[]}",
        "{\"command\":\"hold\",\"tags\":[\"app\"]}",
        "{\"command\":\"release\",\"ids\":[[\"dds-1\"]]}"
      })
  void command_isRefused_whenItIsNotUnderstood(String line) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(IOException.class);
  }

  @Test
  void whoWantsIt_cannotMoveTheCursorOfWhoeverReadsIt() throws IOException {
    String by = "x\u001b[2J" + "y".repeat(1000);

    SteeringCommand command = read(CommandWriter.write(new SteeringCommand.Pause(by)));

    assertThat(command.by()).startsWith("x [2Jyy").hasSize(200);
  }

  @Test
  void answer_isOneLine_andComesBackAsItWas() throws IOException {
    SteeringAnswer answer =
        new SteeringAnswer(true, "a \"message\"\nof two lines", List.of(FakeRollout.WAITS));

    String line = AnswerJson.write(answer);

    assertThat(line).endsWith("\n").hasLineCount(1);
    assertThat(AnswerJson.read(bytes(line))).isEqualTo(answer);
    assertThat(AnswerJson.read(bytes(AnswerJson.write(SteeringAnswer.refused("no")))))
        .isEqualTo(SteeringAnswer.refused("no"));
  }

  @Test
  void answer_mayHaveMoreInIt_fromALaterVersion() throws IOException {
    assertThat(AnswerJson.read(bytes("{\"done\":true,\"more\":{\"a\":[1]},\"message\":\"ok\"}")))
        .isEqualTo(SteeringAnswer.done("ok"));
    assertThatThrownBy(() -> AnswerJson.read(bytes("hello"))).isInstanceOf(IOException.class);
  }

  private static SteeringCommand read(String line) throws IOException {
    return CommandReader.read(bytes(line));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
