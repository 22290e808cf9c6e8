package io.ddsfleet.rollout.engine;

import static io.ddsfleet.rollout.engine.Looks.NEW;
import static io.ddsfleet.rollout.engine.Looks.OLD;
import static io.ddsfleet.rollout.engine.Looks.at;
import static io.ddsfleet.rollout.engine.Looks.gone;
import static io.ddsfleet.rollout.engine.Looks.inUpgrade;
import static io.ddsfleet.rollout.engine.Looks.running;
import static io.ddsfleet.rollout.engine.Looks.seen;
import static io.ddsfleet.rollout.engine.Looks.unread;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Instances;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProofJudgeTest {

  private static final Verdict OPEN = new Verdict.Open();
  private static final Duration SETTLE = Duration.ofSeconds(60);

  private final ProofJudge judge =
      new ProofJudge(
          OLD, 0, SETTLE, at(1800), at(1800), new Sight(0, Duration.ofSeconds(900), SETTLE));

  @Test
  void judge_isProven_whenItRunsOnAnotherVersion() {
    assertThat(judge.judge(running(1, NEW)))
        .isEqualTo(new Verdict.Proven(Instances.seen("dds-1", "Running", NEW)));
  }

  @Test
  void judge_staysOpen_onAnotherVersionThatDoesNotRunYet() {
    assertThat(judge.judge(seen(100, "MinorVersionUpgrading", NEW))).isEqualTo(OPEN);
    assertThat(judge.judge(seen(200, "Rebooting", NEW))).isEqualTo(OPEN);
  }

  @Test
  void judge_staysOpen_whenItRunsAndTellsNoVersion() {
    assertThat(judge.judge(running(100, ""))).isEqualTo(OPEN);
  }

  @Test
  void judge_settlesForTheOldVersion_onlyAfterTheSettleTime() {
    assertThat(judge.judge(running(10, OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(running(59, OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(running(60, OLD))).isEqualTo(new Verdict.Settled());
  }

  @Test
  void judge_countsTheSettleTimeAnew_whenItWasSeenInUpgrade() {
    assertThat(judge.judge(inUpgrade(50))).isEqualTo(OPEN);
    assertThat(judge.judge(running(100, OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(seen(105, "MinorVersionUpgrading", OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(running(164, OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(running(165, OLD))).isEqualTo(new Verdict.Settled());
  }

  @Test
  void judge_countsFromTheAnswer_whenTheQuestionWasHeldForLong() {
    long askedLongAgo = 10_000_000_000L;
    Observation heldPage =
        new Observation.Seen(
            Instances.seen("dds-1", "MinorVersionUpgrading", OLD),
            askedLongAgo,
            150_000_000_000L,
            at(150));

    assertThat(judge.judge(heldPage)).isEqualTo(OPEN);
    assertThat(judge.judge(running(152, OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(running(170, NEW)))
        .isEqualTo(new Verdict.Proven(Instances.seen("dds-1", "Running", NEW)));
  }

  @Test
  void judge_isOverdue_onASuccessfulReadAfterTheDeadline() {
    assertThat(judge.judge(inUpgrade(1800))).isEqualTo(OPEN);
    assertThat(judge.judge(inUpgrade(1801)))
        .isEqualTo(new Verdict.Overdue("MinorVersionUpgrading", false));
    assertThat(judge.judge(seen(1802, "Rebooting", OLD)))
        .isEqualTo(new Verdict.Overdue("Rebooting", false));
  }

  @Test
  void judge_isProven_thoughTheDeadlineHasPassed() {
    assertThat(judge.judge(running(1900, NEW)))
        .isEqualTo(new Verdict.Proven(Instances.seen("dds-1", "Running", NEW)));
  }

  @Test
  void judge_isNeverOverdue_onSilence() {
    assertThat(judge.judge(inUpgrade(1790))).isEqualTo(OPEN);
    assertThat(judge.judge(unread(1900))).isEqualTo(OPEN);
    assertThat(judge.judge(unread(2690))).isEqualTo(OPEN);
    assertThat(judge.judge(unread(2691))).isInstanceOf(Verdict.OutOfSight.class);
  }

  @Test
  void judge_isGone_whenThereIsNoSuchInstanceAnyMore() {
    assertThat(judge.judge(gone(5))).isEqualTo(new Verdict.Gone());
  }
}
