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

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnclearJudgeTest {

  private static final Verdict OPEN = new Verdict.Open();
  private static final Duration SETTLE = Duration.ofSeconds(60);

  private final UnclearJudge judge =
      new UnclearJudge(
          OLD,
          0,
          SETTLE,
          Duration.ofSeconds(20),
          at(1800),
          new Sight(0, Duration.ofSeconds(900), SETTLE));

  @Test
  void judge_takesTheStateOfTheUpgradeForExecuted() {
    assertThat(judge.judge(seen(1, "MinorVersionUpgrading", OLD)))
        .isEqualTo(new Verdict.Executed("MinorVersionUpgrading"));
    assertThat(judge.judge(inUpgrade(1))).isEqualTo(new Verdict.Executed("MinorVersionUpgrading"));
  }

  @Test
  void judge_takesAnotherVersionForExecuted_whateverItsState() {
    assertThat(judge.judge(running(1, NEW))).isEqualTo(new Verdict.Executed("Running"));
    assertThat(judge.judge(seen(1, "HASwitching", NEW)))
        .isEqualTo(new Verdict.Executed("HASwitching"));
  }

  @Test
  void judge_settles_onlyOverAWholeWindow() {
    assertThat(look(15, 30, 45)).isEqualTo(OPEN);
    assertThat(judge.judge(running(60, OLD))).isEqualTo(new Verdict.Settled());
  }

  @Test
  void judge_startsTheWindowAnew_whenItWasInAnotherState() {
    look(15, 30);
    assertThat(judge.judge(seen(40, "Rebooting", OLD))).isEqualTo(OPEN);
    assertThat(look(50, 65, 80, 95)).isEqualTo(OPEN);
    assertThat(judge.judge(running(100, OLD))).isEqualTo(new Verdict.Settled());
  }

  @Test
  void judge_saysElsewhere_whenItIsInAnotherStateAfterTheSettleTime() {
    assertThat(judge.judge(seen(59, "Rebooting", OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(seen(60, "Rebooting", OLD)))
        .isEqualTo(new Verdict.Elsewhere("Rebooting"));
  }

  @Test
  void judge_takesHalfAnAnswerForAMissedRead() {
    look(15, 30, 45);
    assertThat(judge.judge(running(58, ""))).isEqualTo(OPEN);
    assertThat(judge.judge(seen(59, "", OLD))).isEqualTo(OPEN);
    assertThat(look(60, 70, 78)).isEqualTo(OPEN);
    assertThat(judge.judge(running(79, OLD))).isEqualTo(new Verdict.Settled());
  }

  @Test
  void judge_extendsTheWindow_byAReadThatFailed() {
    look(15, 30, 45);
    assertThat(judge.judge(unread(55))).isEqualTo(OPEN);
    assertThat(look(60, 74)).isEqualTo(OPEN);
    assertThat(judge.judge(running(75, OLD))).isEqualTo(new Verdict.Settled());
  }

  @Test
  void judge_isOverdue_onAReadAfterTheDeadlineThatDoesNotSettleIt() {
    assertThat(judge.judge(running(1800, OLD))).isEqualTo(OPEN);
    assertThat(judge.judge(running(1801, OLD))).isEqualTo(new Verdict.Overdue("Running", true));
    assertThat(judge.judge(running(1802, ""))).isEqualTo(new Verdict.Overdue("Running", false));
  }

  @Test
  void judge_losesSight_afterTheHoldDeadline_neverByTheUpgradeDeadline() {
    look(1790);
    assertThat(judge.judge(unread(1810))).isEqualTo(OPEN);
    assertThat(judge.judge(unread(2690))).isEqualTo(OPEN);
    assertThat(judge.judge(unread(2691))).isInstanceOf(Verdict.OutOfSight.class);
  }

  @Test
  void judge_isGone_whenThereIsNoSuchInstanceAnyMore() {
    assertThat(judge.judge(gone(5))).isEqualTo(new Verdict.Gone());
  }

  private Verdict look(long... seconds) {
    Verdict last = OPEN;
    for (long second : seconds) {
      last = judge.judge(running(second, OLD));
    }
    return last;
  }
}
