package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason.NotStarted;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private final RunProgress progress = new RunProgress(true);

  @Test
  void summary_isEmpty_whenTheRunDidNotComeToItsEnd() {
    progress.add(Events.started(2, 2));
    assertThat(Summary.of(progress)).isEmpty();
  }

  @Test
  void summary_countsByResultAndReason_listsFailures_andSaysWhatToDo() {
    progress.add(Events.started(4, 3));
    progress.add(Events.outcome(Events.upgraded(Events.ONE), 1));
    progress.add(Events.outcome(Events.skipped(instance(2)), 2));
    progress.add(Events.outcome(Events.failed(instance(3)), 3));
    progress.add(Events.stopping(NotStarted.BUDGET, "3 in a row were refused", ""));
    progress.add(Events.outcome(Events.notStarted(instance(4), NotStarted.BUDGET), 4));
    progress.add(Events.completed(4, Map.of()));

    assertThat(Summary.of(progress))
        .containsExactly(
            "",
            "Rollout r-1: 4 instances in 1 min 05 s, 3 API calls, exit code 4",
            "  UPGRADED         1",
            "  SKIPPED          1  STANDALONE 1",
            "  FAILED           1  REJECTED 1",
            "  NOT_STARTED      1  BUDGET 1",
            "Stopped early: 3 in a row were refused",
            "Failed or unresolved:",
            "  dds-3 (cn-hangzhou): FAILED REJECTED: it was refused",
            "Next: look at each failed instance; its message says what to do.",
            "Next: see to the failures that stopped it, then go on; what failed so far counts no"
                + " more.",
            "      ddsfleet resume r-1");
  }

  @Test
  void summary_saysWhyItStoppedEarly_andWhoWantedIt() {
    progress.add(Events.started(1, 1));
    progress.add(Events.stopping(NotStarted.ABORTED, "it was aborted", "ann@ops-1"));
    progress.add(Events.outcome(Events.notStarted(instance(1), NotStarted.ABORTED), 1));
    progress.add(Events.completed(4, Map.of()));

    assertThat(Summary.of(progress)).contains("Stopped early by ann@ops-1: it was aborted");
  }

  @Test
  void summary_namesTheSameCommand_whereThereIsNoJournal() {
    RunProgress notKept = new RunProgress(false);
    notKept.add(Events.started(1, 1));
    notKept.add(Events.outcome(Events.notStarted(instance(1), NotStarted.ABORTED), 1));
    notKept.add(Events.completed(4, Map.of()));

    assertThat(Summary.of(notKept))
        .contains(
            "      The same command then goes on with the rest: what is at the latest version"
                + " is left alone.");
  }

  @Test
  void summary_listsNoMoreFailuresThanAnybodyReads() {
    progress.add(Events.started(60, 60));
    IntStream.range(0, 60)
        .forEach(i -> progress.add(Events.outcome(Events.failed(instance(i)), i)));
    progress.add(Events.completed(3, Map.of()));

    assertThat(Summary.of(progress)).contains("  and 10 more").hasSizeLessThan(60);
  }

  private static InstanceRef instance(int number) {
    return new InstanceRef("cn-hangzhou", "dds-" + number);
  }
}
