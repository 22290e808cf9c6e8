package io.ddsfleet.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  private static final RolloutPolicy POLICY = RolloutPolicy.ofDefaults();
  private static final String STAMP =
      "\"at\":\"2026-11-23T09:21:01.120Z\",\"rolloutId\":\"r-1\",\"seq\":1";
  private static final String INSTANCE = "\"instanceId\":\"dds-1\",\"regionId\":\"cn-a\"";

  private final EventReader reader = new EventReader(POLICY);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyEvent_isReadAsItWasWritten(long seed) {
    RandomEvents random = new RandomEvents(seed, POLICY);

    for (RolloutEvent event : random.ofEveryKind()) {
      assertThat(read(written(event))).as("seed %d", seed).contains(event);
    }
    for (UpgradeOutcome outcome : random.everyOutcome()) {
      RolloutEvent event = new InstanceOutcome(random.stamp(), outcome, false);
      assertThat(read(written(event))).as("seed %d", seed).contains(event);
    }
  }

  @Test
  void everyKind_isAmongTheRandomOnes() {
    RandomEvents random = new RandomEvents(1, POLICY);

    assertThat(random.ofEveryKind())
        .extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(kinds(RolloutEvent.class).toList());
    assertThat(random.everyOutcome())
        .extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(kinds(UpgradeOutcome.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventReaderTest::kinds)
        : Stream.of(type);
  }

  @Test
  void unknownField_isPassedOver() {
    String line =
        "{\"type\":\"wave.started\","
            + STAMP
            + ",\"wave\":1,\"size\":9,\"new\":{\"a\":[1,2.5,null,true,{}]}}";

    assertThat(read(line)).contains(new RolloutEvent.WaveStarted(Events.stamp(1), 1, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"rollout.paused\",%s}",
        "{\"type\":\"api.throttled\",%s,\"operation\":\"DescribeNew\",\"ratePerSecond\":1}",
        "{\"type\":\"rollout.stopping\",%s,\"reason\":\"TIDE\"}"
      })
  void unknownEvent_isPassedOver_whereNoInstanceIsMeant(String line) {
    assertThat(read(line.formatted(STAMP))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"instance.restarted\",%s,%s}",
        "{\"type\":\"instance.cleared\",%s,%s,\"attempt\":1,\"cause\":\"LUCK\"}",
        "{\"type\":\"instance.outcome\",%s,%s,\"result\":\"REVERTED\"}",
        "{\"type\":\"instance.outcome\",%s,%s,\"result\":\"FAILED\"}",
        "{\"type\":\"instance.requested\",%s,%s}",
        "{\"type\":\"instance.requested\",%s,%s,\"attempt\":99999999999}"
      })
  void unknownEvent_isRefused_whereAnInstanceIsMeant(String line) {
    assertThatThrownBy(() -> read(line.formatted(STAMP, INSTANCE)))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void unclearCallWithoutFault_isOneWithoutAnswer() {
    String line = "{\"type\":\"instance.unclear\",%s,%s,\"attempt\":1,\"error\":\"reset\"}";

    assertThat(read(line.formatted(STAMP, INSTANCE)))
        .get()
        .isInstanceOfSatisfying(
            InstanceUnclear.class, event -> assertThat(event.fault()).isEqualTo(Fault.NO_ANSWER));
  }

  private Optional<RolloutEvent> read(String line) {
    return reader.read(JsonFields.parse(line.getBytes(StandardCharsets.UTF_8)));
  }

  private static String written(RolloutEvent event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EventWriter(out).write(event);
    return out.toString(StandardCharsets.UTF_8);
  }
}
