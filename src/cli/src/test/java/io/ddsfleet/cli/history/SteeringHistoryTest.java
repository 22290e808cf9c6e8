package io.ddsfleet.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.WaitingInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the journal and a living process tell of waves, steering and waiting. */
class SteeringHistoryTest {

  private static final Instant BEGAN = Instant.parse("2026-11-23T09:21:00Z");
  private static final String ANN = "ann@ops-1 (pid 7)";
  private static final String OWNER = "pid 9 on ops-2";
  private static final Reply NOBODY = new Reply.NobodyThere();

  private final List<RolloutEvent> events = new ArrayList<>();

  @Test
  void steering_isToldWithWhoAndWhen() {
    started();
    steerInEveryWay();

    assertThat(detail(true, NOBODY))
        .contains(
            """
            Steered:
              2026-11-23 09:21:02Z  paused by ann@ops-1 (pid 7): it was paused by hand
              2026-11-23 09:21:03Z  retuned by ann@ops-1 (pid 7): at most 20 in flight (5% of 400 eligible)
              2026-11-23 09:21:04Z  held by ann@ops-1 (pid 7): 7: tag app=a
              2026-11-23 09:21:05Z  continued by ann@ops-1 (pid 7): it was paused because it was paused by hand
              2026-11-23 09:21:06Z  released by ann@ops-1 (pid 7): 7: tag app=a
              2026-11-23 09:21:07Z  aborted by ann@ops-1 (pid 7): it was aborted\
            """);
    assertThat(String.join("\n", RolloutReport.of(digest(false)))).contains("Steered:", ANN);
    assertThat(HistoryJson.withOutcomes(digest(false)))
        .contains("\"steering\" : [", "\"action\" : \"RETUNED\"", "\"by\" : \"" + ANN + "\"")
        .contains("\"at\" : \"2026-11-23T09:21:06Z\"");
  }

  @Test
  void stop_saysWhyAndWhoWantedIt() {
    started();
    add(stamp -> new RolloutEvent.RolloutStopping(stamp, Reason.NotStarted.BUDGET, "3 > 2", ""));

    assertThat(detail(true, NOBODY)).contains("stopping  BUDGET: 3 > 2").doesNotContain("Steered:");
  }

  @Test
  void pause_isTold_whileALivingProcessWaits() {
    started();
    add(stamp -> new RolloutEvent.RolloutPaused(stamp, PauseCause.WAVE, "wave 1 has ended", ""));

    assertThat(detail(true, NOBODY))
        .contains("paused    since 2026-11-23 09:21:02Z: wave 1 has ended")
        .contains("'ddsfleet continue r-1' goes on");
    assertThat(StatusTable.of(List.of(digest(true).summary())).get(1)).contains("running, paused");
    assertThat(HistoryJson.ofOne(digest(true), NOBODY))
        .contains("\"paused\" : true", "\"pausedFor\" : \"wave 1 has ended\"");
    assertThat(detail(false, NOBODY)).doesNotContain("paused    since");
  }

  @Test
  void pause_isOver_onceItIsContinued_orARunBegins() {
    started();
    add(stamp -> new RolloutEvent.RolloutPaused(stamp, PauseCause.WAVE, "wave 1 has ended", ""));
    assertThat(digest(true).isPaused()).isTrue();
    add(stamp -> new RolloutEvent.RolloutContinued(stamp, "wave 1 has ended", ANN));
    assertThat(digest(true).isPaused()).isFalse();
    add(stamp -> new RolloutEvent.RolloutPaused(stamp, PauseCause.WAVE, "wave 2 has ended", ""));
    started();
    assertThat(digest(true).isPaused()).isFalse();
  }

  @Test
  void waves_areToldWithTheirSharesAndHowTheyEnded() {
    started();
    add(stamp -> new RolloutEvent.WaveStarted(stamp, 1, 3, 1, Portion.of(1), 400));
    add(stamp -> new RolloutEvent.WaveCompleted(stamp, 1, 1, 1, 0));
    add(stamp -> new RolloutEvent.WaveStarted(stamp, 2, 3, 20, Portion.ofPercent(5), 400));

    assertThat(detail(true, NOBODY))
        .contains(
            "wave 1 of 3: 1 instance, ended 2026-11-23 09:21:03Z: 1 upgraded, 0 failed or"
                + " unresolved")
        .contains("wave 2 of 3: 20 instances (5% of 400 eligible), began 2026-11-23 09:21:04Z");
    assertThat(HistoryJson.ofOne(digest(true), NOBODY))
        .contains("\"share\" : \"5%\"", "\"eligible\" : 400", "\"size\" : 20");
  }

  @Test
  void waves_beyondTheLastFew_areCounted() {
    started();
    IntStream.rangeClosed(1, 30)
        .forEach(
            wave ->
                add(stamp -> new RolloutEvent.WaveStarted(stamp, wave, 30, 1, Portion.of(1), 30)));

    assertThat(detail(true, NOBODY))
        .contains("20 waves before these", "wave 21 of 30", "wave 30 of 30")
        .doesNotContain("wave 20 of 30");
  }

  @Test
  void waiting_isToldByReason_withCountsForEachCause() {
    started();
    Reply reply =
        waiting(
            new WaitingInstance(ref(1), "WAVE", "it is in wave 3 of 4"),
            new WaitingInstance(ref(2), "WAVE", "it is in wave 3 of 4"),
            new WaitingInstance(ref(3), "GROUP", "tag:app=a has dds-9 in upgrade"),
            new WaitingInstance(ref(4), "WAVE", "it is in wave 3 of 4"),
            new WaitingInstance(ref(5), "WAVE", "it is in wave 3 of 4"));

    assertThat(detail(true, reply))
        .contains("5 waiting, and why not yet: WAVE 4, GROUP 1")
        .contains("WAVE   4  it is in wave 3 of 4: dds-1, dds-2, dds-4 and 1 more")
        .contains("GROUP  1  tag:app=a has dds-9 in upgrade: dds-3");
    assertThat(HistoryJson.ofOne(digest(true), reply))
        .contains("\"waitingInstances\" : [", "\"cause\" : \"GROUP\"", "dds-5");
  }

  @Test
  void waiting_forManyReasons_isCutToWhatCanBeRead() {
    started();
    Reply reply =
        waiting(
            IntStream.range(0, 50)
                .mapToObj(i -> new WaitingInstance(ref(i), "GROUP", "group " + i))
                .toArray(WaitingInstance[]::new));

    assertThat(detail(true, reply))
        .contains("and 20 reasons more: 'ddsfleet status r-1 --output json' has all of them");
  }

  @Test
  void waiting_isNotKnown_whereNobodyAnswers() {
    started();
    assertThat(detail(true, NOBODY)).contains("is not known: it takes no questions.");
    assertThat(detail(true, new Reply.NoAnswer("no answer came within 5 s")))
        .contains("is not known: no answer came within 5 s.");
    assertThat(HistoryJson.ofOne(digest(true), new Reply.NoAnswer("no answer")))
        .contains("\"waitingUnknown\" : \"no answer\"");
    assertThat(detail(false, NOBODY))
        .contains("owner     nobody runs it now")
        .doesNotContain("is not known");
  }

  @Test
  void commandThatWasNotCarriedOut_saysHowTheRolloutStands() {
    started();
    assertThat(NotSteered.why(digest(false), "", NOBODY))
        .startsWith("Rollout r-1 is not running: its last run was cut off, 2026-11-23 09:21:01Z")
        .endsWith("'ddsfleet resume r-1' goes on with it.");
    assertThat(NotSteered.why(digest(true), OWNER, NOBODY))
        .startsWith("Rollout r-1 is run by pid 9 on ops-2, and takes no commands:");
    assertThat(NotSteered.why(digest(true), OWNER, new Reply.NoAnswer("no answer came")))
        .startsWith("Rollout r-1 is run by pid 9 on ops-2, and no answer came:")
        .contains("'ddsfleet status r-1' before you repeat it");
  }

  private void steerInEveryWay() {
    Retuning limits = Retuning.ofMaxInFlight(Portion.ofPercent(5));
    Selection some = Selection.ofTag("app", "a");
    String why = "it was paused by hand";
    add(stamp -> new RolloutEvent.RolloutPaused(stamp, PauseCause.OPERATOR, why, ANN));
    add(stamp -> new RolloutEvent.RolloutRetuned(stamp, limits, ANN));
    add(stamp -> new RolloutEvent.InstancesHeld(stamp, true, some, 7, ANN));
    add(stamp -> new RolloutEvent.RolloutContinued(stamp, why, ANN));
    add(stamp -> new RolloutEvent.InstancesHeld(stamp, false, some, 7, ANN));
    add(
        stamp ->
            new RolloutEvent.RolloutStopping(
                stamp, Reason.NotStarted.ABORTED, "it was aborted", ANN));
  }

  private void started() {
    add(
        stamp ->
            new RolloutEvent.RolloutStarted(
                stamp, 400, 400, 400, List.of("cn-a"), RolloutPolicy.ofDefaults(), 0, 0, false));
  }

  private void add(Function<Stamp, RolloutEvent> event) {
    int seq = events.size() + 1;
    events.add(event.apply(new Stamp("r-1", seq, BEGAN.plusSeconds(seq))));
  }

  private String detail(boolean owned, Reply reply) {
    return String.join(
        "\n", StatusDetail.of(digest(owned), owned ? OWNER : "", reply, BEGAN.plusSeconds(60)));
  }

  private static Reply waiting(WaitingInstance... instances) {
    return new Reply.Answered(new SteeringAnswer(true, "", List.of(instances)));
  }

  private static InstanceRef ref(int number) {
    return new InstanceRef("cn-a", "dds-" + number);
  }

  private RolloutDigest digest(boolean owned) {
    RolloutHeader header =
        new RolloutHeader("r-1", BEGAN, InventoryScope.ALL, RolloutPolicy.ofDefaults(), Map.of());
    return RolloutDigest.of(new RolloutHistory(header, null, events), owned);
  }
}
