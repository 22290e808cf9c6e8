package io.ddsfleet.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
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
      Optional<RolloutEvent> read = new EventReader(POLICY).read(json(written(event)));
      assertThat(read).as("seed %d", seed).contains(event);
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

    assertThat(read(line)).contains(wave(9));
  }

  @Test
  void waveOfWhichOnlyTheSizeIsTold_wasTheOnlyOne() {
    String line = "{\"type\":\"wave.started\",%s,\"wave\":1,\"size\":9}";

    assertThat(read(line.formatted(STAMP))).contains(wave(9));
  }

  private static RolloutEvent wave(int size) {
    return new WaveStarted(Events.stamp(1), 1, 1, size, Portion.ofPercent(100), size);
  }

  @Test
  void beginningWithoutGroups_isOneOfNone() {
    String line =
        "{\"type\":\"rollout.started\",%s,\"schema\":1,\"total\":9,\"eligible\":8,\"remaining\":7,"
            + "\"regions\":[\"cn-a\"],\"policy\":{\"failureBudget\":3},\"resumed\":true}";

    assertThat(read(line.formatted(STAMP))).contains(started(POLICY));
  }

  @Test
  void beginningOfALaterRun_hasTheLimitsThatWereSetBefore() {
    RolloutPolicy before = POLICY.toBuilder().maxAttempts(7).build();
    EventReader reader = new EventReader(before);
    Retuning limits = Retuning.ofMaxInFlight(Portion.of(3));
    reader.read(json(written(new RolloutRetuned(Events.stamp(1), limits, "ops"))));

    assertThat(reader.read(json(written(started(POLICY)))))
        .get(InstanceOfAssertFactories.type(RolloutStarted.class))
        .extracting(RolloutStarted::policy)
        .usingRecursiveComparison()
        .isEqualTo(before.toBuilder().maxInFlight(3).build());
  }

  private static RolloutEvent started(RolloutPolicy policy) {
    return new RolloutStarted(Events.stamp(1), 9, 8, 7, List.of("cn-a"), policy, 0, 0, true);
  }

  @Test
  void stopOfWhichOnlyTheReasonIsTold_isUnderstood() {
    String line = "{\"type\":\"rollout.stopping\",%s,\"reason\":\"BUDGET\"}";

    assertThat(read(line.formatted(STAMP)))
        .contains(
            new RolloutEvent.RolloutStopping(Events.stamp(1), Reason.NotStarted.BUDGET, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"rollout.rewound\",%s}",
        "{\"type\":\"rollout.paused\",%s,\"cause\":\"TIDE\",\"reason\":\"high water\"}",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"rollout.retuned\",%s}",
        "{\"type\":\"rollout.retuned\",%s,\"limits\":{}}",
        "{\"type\":\"rollout.retuned\",%s,\"limits\":{\"maxInFlight\":\"0\"}}",
        "{\"type\":\"rollout.retuned\",%s,\"limits\":{\"maxInFlight\":\"many\"}}",
        "{\"type\":\"rollout.retuned\",%s,\"limits\":{\"rate\":\"2\"}}",
        "{\"type\":\"rollout.retuned\",%s,\"limits\":{\"rate\":\"2/s\",\"window\":\"always\"}}",
        "{\"type\":\"instances.held\",%s,\"instances\":1}",
        "{\"type\":\"instances.held\",%s,\"instances\":1,\"selection\":{}}",
        "{\"type\":\"instances.held\",%s,\"instances\":1,\"selection\":{\"zones\":[\"a\"]}}",
        "{\"type\":\"instances.moved\",%s}"
      })
  void unknownWish_isRefused_whereLaterRunsHaveToObeyIt(String line) {
    assertThatThrownBy(() -> read(line.formatted(STAMP)))
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
    return reader.read(json(line));
  }

  private static JsonFields json(String line) {
    return JsonFields.parse(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(RolloutEvent event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EventWriter(out).write(event);
    return out.toString(StandardCharsets.UTF_8);
  }
}
