package io.ddsfleet.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void of_needsEvents() {
    assertThatThrownBy(() -> Timeline.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("events");
  }

  @Test
  void of_makesACallFromItsRequestToItsOutcome() {
    Timeline timeline =
        new Story()
            .requested(10, "b")
            .requested(12, "a")
            .upgraded(40, "a")
            .failed(50, "b", Reason.Failed.GONE)
            .timeline();

    assertThat(timeline.lanes())
        .extracting(lane -> lane.instance().instanceId())
        .containsExactly("a", "b");
    assertThat(timeline.calls())
        .containsExactly(span(Look.UPGRADED, 2, 30), span(Look.FAILED, 0, 40));
    assertThat(timeline.lanes()).extracting(Lane::ending).containsExactly("", "FAILED GONE");
    assertThat(timeline.end()).isEqualTo(seconds(40));
  }

  @Test
  void of_makesNoCallForAnInstanceThatWasNotCalled() {
    Timeline timeline = new Story().current(5, "a").timeline();

    assertThat(timeline.calls()).isEmpty();
    assertThat(timeline.lanes()).singleElement().extracting(Lane::ending).isEqualTo("CURRENT");
  }

  @Test
  void of_endsAClearedCall_andBeginsAnotherWithTheNextRequest() {
    Timeline timeline =
        new Story()
            .requested(0, "a")
            .unclear(10, "a")
            .cleared(70, "a", ClearedCause.SETTLED)
            .requested(75, "a")
            .upgraded(100, "a")
            .timeline();

    assertThat(timeline.calls())
        .containsExactly(span(Look.NOT_EXECUTED, 0, 70), span(Look.UPGRADED, 75, 100));
    assertThat(timeline.lanes().get(0).doubts()).containsExactly(span(Look.WATCHED, 10, 70));
    assertThat(timeline.lanes().get(0).marks())
        .containsExactly(mark(Look.UNCLEAR, 10), mark(Look.CLEARED, 70));
  }

  @Test
  void of_goesOnWithAnAdoptedCall() {
    Timeline timeline =
        new Story()
            .requested(0, "a")
            .unclear(10, "a")
            .adopted(30, "a")
            .upgraded(100, "a")
            .timeline();

    assertThat(timeline.calls()).containsExactly(span(Look.UPGRADED, 0, 100));
    assertThat(timeline.lanes().get(0).doubts()).containsExactly(span(Look.WATCHED, 10, 30));
  }

  @Test
  void of_marksNothing_whenACallWasThrottled() {
    Timeline timeline =
        new Story().requested(0, "a").cleared(1, "a", ClearedCause.THROTTLED).timeline();

    assertThat(timeline.lanes().get(0).marks()).isEmpty();
    assertThat(timeline.calls()).containsExactly(span(Look.NOT_EXECUTED, 0, 1));
  }

  @Test
  void of_beginsACallWithItsDoubt_whenItIsTakenOverFromAnotherRollout() {
    Timeline timeline = new Story().unclear(0, "a").adopted(20, "a").upgraded(60, "a").timeline();

    assertThat(timeline.calls()).containsExactly(span(Look.UPGRADED, 0, 60));
  }

  @Test
  void of_leavesOpenWhatIsOpen_whenTheEventsAreCutOff() {
    Timeline timeline = new Story().requested(0, "a").unclear(5, "a").requested(9, "b").timeline();

    assertThat(timeline.calls())
        .containsExactly(span(Look.RUNNING, 0, 9), span(Look.RUNNING, 9, 9));
    assertThat(timeline.lanes().get(0).doubts()).containsExactly(span(Look.WATCHED, 5, 9));
  }

  @Test
  void of_startsWithTheOldestEvent_whenARunTellsAgainWhatWasBeforeIt() {
    Timeline timeline =
        new Story().current(500, "a").requested(100, "b").upgraded(600, "b").timeline();

    assertThat(timeline.calls()).containsExactly(span(Look.UPGRADED, 0, 500));
  }

  @Test
  void of_showsTheTimeBetweenTwoWavesAsABake() {
    Timeline timeline =
        new Story().wave(0, 1, 1).waveDone(60, 1, 1).wave(660, 2, 5).waveDone(900, 2, 5).timeline();

    assertThat(timeline.waves())
        .containsExactly(
            new Span(Look.WAVE, seconds(0), seconds(60), "wave 1 (1)"),
            new Span(Look.WAVE, seconds(660), seconds(900), "wave 2 (5)"));
    assertThat(timeline.bands())
        .containsExactly(
            new Band(new Span(Look.BAKE, seconds(60), seconds(660), "bake 10 min"), "", List.of()));
  }

  @Test
  void of_showsNoBake_whenAWaveFollowsAtOnce() {
    Timeline timeline = new Story().wave(0, 1, 1).waveDone(60, 1, 1).wave(60, 2, 5).timeline();

    assertThat(timeline.bands()).isEmpty();
    assertThat(timeline.waves()).hasSize(2);
  }

  @Test
  void of_letsABakeStandStill_whileTheRolloutIsPaused() {
    Timeline timeline =
        new Story()
            .wave(0, 1, 1)
            .waveDone(60, 1, 1)
            .paused(120)
            .continued(300)
            .wave(840, 2, 5)
            .timeline();

    assertThat(timeline.bands())
        .extracting(Band::span)
        .containsExactly(
            new Span(Look.BAKE, seconds(60), seconds(120), "bake 1 min"),
            new Span(Look.BAKE, seconds(300), seconds(840), "bake 9 min"),
            new Span(Look.PAUSED, seconds(120), seconds(300), "paused"));
  }

  @Test
  void of_showsNoBake_whenAWaveEndsWhileTheRolloutIsPaused_untilItIsContinued() {
    Timeline timeline =
        new Story()
            .wave(0, 1, 1)
            .paused(30)
            .waveDone(60, 1, 1)
            .continued(90)
            .wave(150, 2, 5)
            .timeline();

    assertThat(timeline.bands())
        .extracting(Band::span)
        .containsExactly(
            new Span(Look.BAKE, seconds(90), seconds(150), "bake 1 min"),
            new Span(Look.PAUSED, seconds(30), seconds(90), "paused"));
  }

  @Test
  void of_showsARegionAsHeld_fromTheOpeningOfItsBreakerToItsClosing() {
    Timeline timeline =
        new Story()
            .current(0, "a")
            .breaker(10, BreakerState.OPEN)
            .breaker(12, BreakerState.HALF_OPEN)
            .breaker(13, BreakerState.OPEN)
            .breaker(17, BreakerState.HALF_OPEN)
            .breaker(18, BreakerState.CLOSED)
            .breaker(30, BreakerState.OPEN)
            .current(40, "b")
            .timeline();

    assertThat(timeline.bands())
        .containsExactly(
            new Band(
                new Span(Look.HELD, seconds(10), seconds(18), "cn-hangzhou held"),
                "cn-hangzhou",
                List.of(mark(Look.PROBE, 12), mark(Look.PROBE, 17))),
            new Band(
                new Span(Look.HELD, seconds(30), seconds(40), "cn-hangzhou held"),
                "cn-hangzhou",
                List.of()));
  }

  @Test
  void looks_areThoseThatOccur_inTheOrderOfTheLegend() {
    Timeline timeline =
        new Story()
            .requested(0, "a")
            .unclear(1, "a")
            .adopted(9, "a")
            .breaker(10, BreakerState.OPEN)
            .upgraded(20, "a")
            .timeline();

    assertThat(timeline.looks())
        .containsExactly(Look.UPGRADED, Look.WATCHED, Look.UNCLEAR, Look.ADOPTED, Look.HELD);
  }

  private static Span span(Look look, int from, int to) {
    return new Span(look, seconds(from), seconds(to), "");
  }

  private static Moment mark(Look look, int second) {
    return new Moment(look, seconds(second), "");
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
