package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The exit codes and their precedence are those of the contract with users. */
class TallyTest {

  private static final Trace CALLED =
      new Trace("a", "", "request-1", "", 1, false, Duration.ofSeconds(1));

  private final Tally tally = new Tally();

  @Test
  void exitCode_isZero_whenAllIsUpgradedCurrentOrSkipped() {
    tally.add(new UpgradeOutcome.Upgraded(Instances.ref("dds-1"), CALLED, ""));
    tally.add(new UpgradeOutcome.Current(Instances.ref("dds-2"), Trace.NONE, ""));
    tally.add(skipped());

    assertThat(tally.exitCode()).isZero();
  }

  @Test
  void exitCode_isThree_whenAnyFailedOrIsUnresolved() {
    tally.callExecuted();
    tally.add(failed(CALLED));
    assertThat(tally.exitCode()).isEqualTo(3);

    Tally other = new Tally();
    other.add(unresolved());
    assertThat(other.exitCode()).isEqualTo(3);
  }

  @Test
  void exitCode_isThree_forAnInstanceThatIsNotThere() {
    Tally alone = new Tally();
    alone.add(
        new UpgradeOutcome.Failed(Instances.ref("dds-1"), Reason.Failed.NOT_FOUND, Trace.NONE, ""));

    assertThat(alone.exitCode()).isEqualTo(3);
  }

  @Test
  void exitCode_isFour_whenAnyIsNotStarted_evenIfOthersFailed() {
    tally.callExecuted();
    tally.add(failed(CALLED));
    tally.add(notStarted(Reason.NotStarted.BUDGET));

    assertThat(tally.exitCode()).isEqualTo(4);
  }

  @Test
  void exitCode_isTheSignals_whateverElseHappened() {
    tally.add(failed(CALLED));
    tally.add(notStarted(Reason.NotStarted.REFUSED));
    tally.interrupted(143);

    assertThat(tally.exitCode()).isEqualTo(143);
  }

  @Test
  void exitCode_isFive_whenNoCallWasExecutedForLackOfAccess() {
    tally.add(notStarted(Reason.NotStarted.REFUSED));
    assertThat(tally.exitCode()).isEqualTo(5);

    Tally unreachable = new Tally();
    unreachable.add(notStarted(Reason.NotStarted.UNREACHABLE));
    assertThat(unreachable.exitCode()).isEqualTo(5);

    Tally forbidden = new Tally();
    forbidden.accessRefused();
    forbidden.add(failed(CALLED));
    assertThat(forbidden.exitCode()).isEqualTo(5);
  }

  @Test
  void exitCode_isFour_whenAccessWasLostAfterACallWasExecuted() {
    tally.callExecuted();
    tally.add(notStarted(Reason.NotStarted.REFUSED));

    assertThat(tally.exitCode()).isEqualTo(4);
  }

  @Test
  void results_hasAnEntryForEveryResult() {
    tally.add(skipped());
    tally.add(skipped());

    assertThat(tally.results()).containsOnlyKeys(Result.values());
    assertThat(tally.results()).containsEntry(Result.SKIPPED, 2).containsEntry(Result.FAILED, 0);
  }

  private static UpgradeOutcome skipped() {
    return new UpgradeOutcome.Skipped(
        Instances.ref("dds-3"), Reason.Skipped.LOCKED, CALLED, "locked");
  }

  private static UpgradeOutcome failed(Trace trace) {
    return new UpgradeOutcome.Failed(
        Instances.ref("dds-4"), Reason.Failed.REJECTED, trace, "refused");
  }

  private static UpgradeOutcome unresolved() {
    return new UpgradeOutcome.Unresolved(
        Instances.ref("dds-5"), Reason.Unresolved.DEADLINE, CALLED, "late");
  }

  private static UpgradeOutcome notStarted(Reason.NotStarted reason) {
    return new UpgradeOutcome.NotStarted(Instances.ref("dds-6"), reason, Trace.NONE, "");
  }
}
