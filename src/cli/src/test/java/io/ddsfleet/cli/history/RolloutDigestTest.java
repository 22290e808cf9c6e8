package io.ddsfleet.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RolloutDigestTest {

  private static final Instant BEGAN = Instant.parse("2026-11-23T09:21:00Z");
  private static final InstanceRef ONE = new InstanceRef("cn-a", "dds-1");
  private static final InstanceRef TWO = new InstanceRef("cn-a", "dds-2");
  private static final InstanceRef THREE = new InstanceRef("cn-a", "dds-3");

  private static final Reply NOBODY = new Reply.NobodyThere();

  private final List<RolloutEvent> events = new ArrayList<>();

  @Test
  void state_isRunning_whileALivingProcessOwnsIt() {
    started(false);
    assertThat(digest(true).state()).isEqualTo(RolloutState.RUNNING);
    assertThat(digest(false).state()).isEqualTo(RolloutState.CUT_OFF);
  }

  @Test
  void state_isNotBegun_withoutAnyEvent() {
    assertThat(digest(false).state()).isEqualTo(RolloutState.NOT_BEGUN);
  }

  @Test
  void state_isDone_onlyWhenEveryOutcomeIsFinal() {
    started(false);
    outcome(upgraded(ONE));
    outcome(upgraded(TWO));
    outcome(new UpgradeOutcome.NotStarted(THREE, Reason.NotStarted.BUDGET, Trace.NONE, ""));
    completed(4);
    assertThat(digest(false).state()).isEqualTo(RolloutState.STOPPED);

    started(true);
    assertThat(digest(false).state()).isEqualTo(RolloutState.CUT_OFF);
    outcome(upgraded(THREE));
    completed(0);
    assertThat(digest(false).state()).isEqualTo(RolloutState.DONE);
    assertThat(digest(false).runs()).extracting(RunSpan::exitCode).containsExactly(4, 0);
  }

  @Test
  void outcomes_areTheLastOfEach_andARunTakesUpWhatIsNotFinal() {
    started(false);
    outcome(upgraded(ONE));
    outcome(new UpgradeOutcome.NotStarted(TWO, Reason.NotStarted.BUDGET, Trace.NONE, ""));
    completed(4);
    started(true);

    RolloutDigest digest = digest(true);

    assertThat(digest.results())
        .containsEntry(Result.UPGRADED, 1)
        .containsEntry(Result.NOT_STARTED, 0);
    assertThat(digest.waiting()).isEqualTo(2);
  }

  @Test
  void open_areThoseWithACallAndWithoutItsEnd() {
    started(false);
    requested(ONE);
    requested(TWO);
    requested(THREE);
    outcome(upgraded(ONE));
    add(stamp -> new RolloutEvent.InstanceCleared(stamp, TWO, 1, ClearedCause.THROTTLED));

    RolloutDigest digest = digest(false);

    assertThat(digest.open()).containsOnlyKeys(THREE);
    assertThat(digest.waiting()).isEqualTo(1);
  }

  @Test
  void unproven_areAlsoThoseToldAsUnresolved_untilARunTakesThemUp() {
    started(false);
    requested(ONE);
    outcome(new UpgradeOutcome.Unresolved(ONE, Reason.Unresolved.INTERRUPTED, Trace.NONE, ""));
    completed(130);
    assertThat(digest(false).unproven()).containsOnlyKeys(ONE);
    assertThat(digest(false).open()).isEmpty();

    started(true);
    assertThat(digest(true).open()).containsOnlyKeys(ONE);
  }

  @Test
  void detail_saysHowItStands_andHowToGoOn() {
    started(false);
    requested(ONE);
    outcome(new UpgradeOutcome.Failed(TWO, Reason.Failed.REJECTED, Trace.NONE, "no"));

    List<String> lines = StatusDetail.of(digest(false), "", NOBODY, BEGAN.plusSeconds(600));

    assertThat(String.join("\n", lines))
        .contains("r-1: its last run was cut off")
        .contains("FAILED", "REJECTED 1")
        .contains("dds-1 (cn-a), since")
        .contains("Next: ddsfleet resume r-1");
    assertThat(String.join("\n", StatusDetail.of(digest(true), "pid 7 on here", NOBODY, BEGAN)))
        .contains("pid 7 on here")
        .doesNotContain("Next:");
  }

  @Test
  void report_listsThoseThatNeedAPersonFirst() {
    started(false);
    outcome(upgraded(ONE));
    outcome(new UpgradeOutcome.Failed(TWO, Reason.Failed.REJECTED, Trace.NONE, "re\u001b[2Jfused"));
    completed(3);

    List<String> lines = RolloutReport.of(digest(false));
    String text = String.join("\n", lines);

    assertThat(text.indexOf("dds-2")).isLessThan(text.indexOf("dds-1"));
    assertThat(text).contains("exit code 3").contains("v1").doesNotContain("\u001b");
  }

  @Test
  void table_hasARowForEachRollout() {
    started(false);
    outcome(upgraded(ONE));

    List<String> lines = StatusTable.of(List.of(digest(false).summary(), digest(true).summary()));

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("ROLLOUT").contains("NOT_STARTED");
    assertThat(lines.get(1)).contains("cut off");
    assertThat(lines.get(2)).contains("running");
  }

  @Test
  void json_namesWhatTheEventStreamNames() {
    started(false);
    requested(ONE);
    outcome(upgraded(ONE));
    requested(TWO);

    assertThat(HistoryJson.withOutcomes(digest(false)))
        .contains("\"rolloutId\" : \"r-1\"", "\"state\" : \"CUT_OFF\"", "\"UPGRADED\" : 1")
        .contains("\"instanceId\" : \"dds-1\"", "\"toVersion\" : \"v2\"")
        .contains("\"since\" : ");
    assertThat(HistoryJson.ofAll(List.of())).contains("\"rollouts\" : [ ]");
  }

  private void started(boolean resumed) {
    add(
        stamp ->
            new RolloutEvent.RolloutStarted(
                stamp, 3, 3, 3, List.of("cn-a"), RolloutPolicy.ofDefaults(), 0, 0, resumed));
  }

  private void requested(InstanceRef instance) {
    add(stamp -> new RolloutEvent.InstanceRequested(stamp, instance, 1, "v1"));
  }

  private void outcome(UpgradeOutcome outcome) {
    add(stamp -> new RolloutEvent.InstanceOutcome(stamp, outcome, false));
  }

  private void completed(int exitCode) {
    add(
        stamp ->
            new RolloutEvent.RolloutCompleted(stamp, Map.of(), Duration.ZERO, Map.of(), exitCode));
  }

  private void add(Function<Stamp, RolloutEvent> event) {
    int seq = events.size() + 1;
    events.add(event.apply(new Stamp("r-1", seq, BEGAN.plusSeconds(seq))));
  }

  private static UpgradeOutcome upgraded(InstanceRef instance) {
    Trace trace = new Trace("v1", "v2", "req", "", 1, false, Duration.ofSeconds(31));
    return new UpgradeOutcome.Upgraded(instance, trace, "");
  }

  private RolloutDigest digest(boolean owned) {
    RolloutHeader header =
        new RolloutHeader("r-1", BEGAN, InventoryScope.ALL, RolloutPolicy.ofDefaults(), Map.of());
    return RolloutDigest.of(new RolloutHistory(header, null, events), owned);
  }
}
