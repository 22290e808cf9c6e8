package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicyBuilder;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import io.ddsfleet.rollout.steering.WaitingInstance;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Windows, blackouts and deadlines as the control plane sees them. */
class WindowsTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final FakeCloud cloud = new FakeCloud(time);
  private final AppendingJournal journal =
      new AppendingJournal(event -> this.killed ? Mono.never() : Mono.empty());
  private final RolloutControl control = new RolloutControl();
  private boolean killed;

  @Test
  void closedWindows_letNobodyGo_untilTheDeadline() {
    itIs("2026-11-23T12:00:00Z");
    cloud.replicaSets(5);

    Recording told = run(in("22:00-06:00").deadline(Duration.ofHours(4)).build());
    goOnUntil("2026-11-23T15:59:00Z");
    assertThat(told.isCompleted()).isFalse();
    goOnUntil("2026-11-23T16:01:00Z");

    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    assertThat(told.events(RolloutStopping.class))
        .singleElement()
        .returns(Reason.NotStarted.WINDOW, RolloutStopping::reason);
    assertThat(told.outcomes(Result.NOT_STARTED))
        .hasSize(5)
        .allSatisfy(
            one -> {
              assertThat(one.reason()).isEqualTo(Reason.NotStarted.WINDOW);
              assertThat(one.message()).contains("deadline").contains("PT4H");
            });
    assertThat(told.completion().exitCode()).isEqualTo(4);
  }

  @Test
  void openWindows_letAllGo() {
    itIs("2026-11-23T22:30:00Z");
    cloud.replicaSets(5);

    Recording told = run(in("22:00-06:00").deadline(Duration.ofHours(4)).build());
    goOnUntil("2026-11-24T12:00:00Z");

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(5);
    assertThat(told.completion().exitCode()).isZero();
  }

  @Test
  void noCallLeaves_laterThanTheLatestStart_butWhatRunsGoesOn() {
    itIs("2026-11-23T21:00:00Z");
    cloud.replicaSets(40);

    Recording told = run(in("22:00-22:40").rate(Rate.perMinute(1)).maxInFlight(40).build());
    goOnUntil("2026-11-24T12:00:00Z");

    assertThat(calledAt())
        .hasSizeBetween(9, 11)
        .allMatch(at -> isBetween(at, "2026-11-23T22:00:00Z", "2026-11-23T22:10:00Z"));
    assertThat(told.outcomes(Result.UPGRADED)).hasSameSizeAs(calledAt());
    assertThat(told.isCompleted()).isFalse();

    goOnUntil("2026-11-30T12:00:00Z");
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(40);
    assertThat(cloud.allRestarts()).containsOnly(1);
    assertThat(calledAt()).allMatch(WindowsTest::isInTheFirstTenMinutesAfterTenPm);
  }

  private static boolean isInTheFirstTenMinutesAfterTenPm(Instant at) {
    long minute = at.getEpochSecond() / 60 % 1440;
    return minute >= 22 * 60 && minute < 22 * 60 + 10;
  }

  @Test
  void nothingIsAsked_whileEverybodyWaitsForAWindow() {
    itIs("2026-11-23T06:00:00Z");
    cloud.replicaSets(5);

    run(in("22:00-06:00").build());
    goOnUntil("2026-11-23T06:10:00Z");
    int before = cloud.allCalls();
    goOnUntil("2026-11-23T21:59:59Z");

    assertThat(cloud.allCalls()).isEqualTo(before);
  }

  @Test
  void aRegionThatIsIll_isNotGivenUp_whileItsWindowIsClosed() {
    itIs("2026-11-23T21:50:00Z");
    cloud.replicaSets(5);
    Recording told = run(in("22:00-22:40").holdDeadline(Duration.ofMinutes(45)).build());
    goOnUntil("2026-11-23T21:59:00Z");
    cloud.failing(call -> Fault.SERVER_FAULT);
    goOnUntil("2026-11-23T22:39:00Z");
    int before = cloud.allCalls();
    goOnUntil("2026-11-24T21:59:00Z");

    assertThat(cloud.allCalls()).isLessThanOrEqualTo(before + 1);
    assertThat(told.outcomes()).isEmpty();

    cloud.failing(call -> null);
    goOnUntil("2026-11-25T12:00:00Z");
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(5);
  }

  @Test
  void whoWaits_isToldWhenItCanGo_andInWhichWindow() {
    itIs("2026-11-23T12:00:00Z");
    cloud.replicaSets(3);

    run(in("Tue-Sat@06:00-09:00@Asia/Shanghai").build());
    goOnUntil("2026-11-23T12:10:00Z");

    assertThat(waiting()).extracting(WaitingInstance::cause).containsOnly("WINDOW");
    assertThat(waiting())
        .extracting(WaitingInstance::why)
        .allMatch(why -> why.contains("2026-11-23T22:00:00Z"))
        .allMatch(why -> why.contains("Tue-Sat@06:00-09:00@Asia/Shanghai"));
    assertThat(waiting().get(2).why()).contains("wave 2 of 2");
  }

  @Test
  void instanceWindows_letEachGoInItsOwn_andOthersPassIt() {
    itIs("2026-11-23T12:00:00Z");
    cloud.replicaSets(3);
    cloud.maintained("dds-1", "20:00Z", "22:00Z");
    cloud.maintained("dds-2", "13:00Z", "14:00Z");
    cloud.maintained("dds-3", "13:00Z", "14:00Z");

    Recording told = run(atOnce(WindowPolicy.ALWAYS.withInstance(true)).maxInFlight(1).build());
    goOnUntil("2026-11-24T12:00:00Z");

    assertThat(cloud.calls(Operation.UPGRADE))
        .extracting(FakeCloud.Call::instanceId)
        .containsExactly("dds-2", "dds-3", "dds-1");
    assertThat(calledAt().get(0)).isBetween(at("2026-11-23T13:00:00Z"), at("2026-11-23T13:01:00Z"));
    assertThat(calledAt().get(2)).isBetween(at("2026-11-23T20:00:00Z"), at("2026-11-23T20:01:00Z"));
    assertThat(told.completion().exitCode()).isZero();
  }

  @Test
  void whoseWindowIsNotKnown_neverGoes_andTheCanaryIsAnother() {
    itIs("2026-11-23T12:00:00Z");
    cloud.replicaSets(6);
    for (int i = 2; i <= 6; i++) {
      cloud.maintained("dds-" + i, "13:00Z", "18:00Z");
    }

    Recording told =
        run(RolloutPolicy.builder().windows(WindowPolicy.ALWAYS.withInstance(true)).build());
    goOnUntil("2026-11-23T12:01:00Z");
    assertThat(told.outcomes())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.instance().instanceId()).isEqualTo("dds-1");
              assertThat(one.reason()).isEqualTo(Reason.NotStarted.WINDOW);
              assertThat(one.message()).contains("maintenance window is not known");
            });
    goOnUntil("2026-11-24T12:00:00Z");

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(5);
    assertThat(told.completion().exitCode()).isEqualTo(4);
    assertThat(told.events(WaveStarted.class)).hasSize(2);
    assertThat(calledAt().get(1)) // the first alone, for the canary proved nothing
        .isAfter(calledAt().get(0).plusSeconds(60));
  }

  @Test
  void aPauseOverTheEdgeOfAWindow_letsNobodyGo_andTheDeadlineStandsStill() {
    itIs("2026-11-23T21:00:00Z");
    cloud.replicaSets(4);
    Recording told = run(in("22:00-06:00").deadline(Duration.ofHours(20)).build());
    goOnUntil("2026-11-23T21:30:00Z");
    steer(new SteeringCommand.Pause("ann"));
    goOnUntil("2026-11-24T12:00:00Z");
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();

    steer(new SteeringCommand.Proceed("ann"));
    goOnUntil("2026-11-24T21:59:00Z"); // 25 h, of which 14.5 were paused
    assertThat(told.isCompleted()).isFalse();
    assertThat(cloud.calls(Operation.UPGRADE)).isEmpty();
    goOnUntil("2026-11-25T12:00:00Z");

    assertThat(told.outcomes(Result.UPGRADED)).hasSize(4);
  }

  @Test
  void threeNights_killedAndResumedBetweenTwoOfThem_upgradeEachOnce() {
    itIs("2026-11-23T12:00:00Z");
    cloud.replicaSets(30);
    RolloutPolicy policy =
        in("22:00-22:40").rate(Rate.perMinute(1)).deadline(Duration.ofDays(4)).build();
    Recording first = run(policy);
    goOnUntil("2026-11-24T09:00:00Z");
    int firstNight = calledAt().size();
    kill(first);

    goOnUntil("2026-11-24T15:00:00Z");
    Recording second = Recording.of(rollout(policy).resume(first.rolloutId()));
    goOnUntil("2026-11-26T12:00:00Z");

    assertThat(firstNight).isBetween(8, 11);
    assertThat(second.outcomes(Result.UPGRADED)).hasSize(30);
    assertThat(second.completion().exitCode()).isZero();
    assertThat(cloud.allRestarts()).containsOnly(1);
    assertThat(calledAt()).allMatch(WindowsTest::isInTheFirstTenMinutesAfterTenPm);
  }

  @Test
  void theDeadline_countsOnOverACut_andAnewAfterAnEnd() {
    itIs("2026-11-23T12:00:00Z");
    cloud.replicaSets(2);
    RolloutPolicy policy = in("22:00-06:00").deadline(Duration.ofHours(4)).build();
    Recording first = run(policy);
    goOnUntil("2026-11-23T13:00:00Z");
    kill(first);
    goOnUntil("2026-11-23T15:00:00Z");

    Recording second = Recording.of(rollout(policy).resume(first.rolloutId()));
    goOnUntil("2026-11-23T16:01:00Z");
    assertThat(second.outcomes(Result.NOT_STARTED)).hasSize(2);
    assertThat(second.isCompleted()).isTrue();

    Recording third = Recording.of(rollout(policy).resume(first.rolloutId()));
    goOnUntil("2026-11-23T20:00:00Z");
    assertThat(third.isCompleted()).isFalse();
    goOnUntil("2026-11-23T20:02:00Z");
    assertThat(third.outcomes(Result.NOT_STARTED)).hasSize(2);
  }

  @Test
  void aCallThatWasClearedAtTheEdge_isMadeAgainInTheNextWindow() {
    itIs("2026-11-23T22:05:00Z");
    cloud.replicaSets(1).ending("dds-1", FakeCloud.Ending.LOST);

    Recording told = run(in("22:00-22:36").upgradeDeadline(Duration.ofMinutes(30)).build());
    goOnUntil("2026-11-24T23:00:00Z");

    assertThat(calledAt()).hasSize(2);
    assertThat(calledAt().get(1)).isAfter(at("2026-11-24T22:00:00Z"));
    assertThat(told.outcomes(Result.UPGRADED)).hasSize(1);
  }

  @Test
  void aBlackout_holdsBack_alsoWithoutWindows() {
    itIs("2026-12-24T12:00:00Z");
    cloud.replicaSets(2);
    Blackout holidays = Blackout.parse("2026-12-24T00:00Z/2026-12-27T00:00Z");

    Recording told = run(atOnce(WindowPolicy.ALWAYS.withBlackouts(List.of(holidays))).build());
    goOnUntil("2026-12-28T00:00:00Z");

    assertThat(calledAt()).hasSize(2).allMatch(at -> !at.isBefore(at("2026-12-27T00:00:00Z")));
    assertThat(told.completion().exitCode()).isZero();
  }

  @Test
  void aSeatOfAGroup_isNotHeld_byWhoWaitsForItsWindow() {
    itIs("2026-11-23T12:00:00Z");
    cloud.replicaSets(2);
    cloud.tagged("dds-1", "app", "web").tagged("dds-2", "app", "web");
    cloud.maintained("dds-1", "20:00Z", "22:00Z").maintained("dds-2", "12:00Z", "14:00Z");

    run(
        atOnce(WindowPolicy.ALWAYS.withInstance(true))
            .groups(new GroupPolicy(GroupKey.ofTag("app"), 1))
            .build());
    goOnUntil("2026-11-23T14:00:00Z");

    assertThat(cloud.calls(Operation.UPGRADE))
        .extracting(FakeCloud.Call::instanceId)
        .containsExactly("dds-2");
  }

  @ParameterizedTest
  @CsvSource({
    // the hour that is left out; the one that comes twice
    "Europe/Berlin, 02:30-04:00, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T01:30:00Z",
    "Europe/Berlin, 01:00-02:30, 2026-10-24T12:00:00Z, 2026-10-24T23:00:00Z, 2026-10-25T01:00:00Z",
    "America/New_York, 23:00-03:00, 2026-03-07T18:00:00Z, 2026-03-08T04:00:00Z, 2026-03-08T06:30:00Z",
    "America/New_York, 23:00-02:00, 2026-10-31T18:00:00Z, 2026-11-01T03:00:00Z, 2026-11-01T06:30:00Z"
  })
  void theNightOnWhichTheClocksChange_isAsLongAsItIs(
      String zone, String times, String now, String opens, String lastStart) {
    itIs(now);
    cloud.replicaSets(250);

    run(in(times + "@" + zone).rate(Rate.perMinute(1)).maxInFlight(250).build());
    goOnUntil(at(now).plus(Duration.ofHours(20)).toString());

    assertThat(calledAt().get(0)).isBetween(at(opens), at(opens).plusSeconds(60));
    Instant last = calledAt().get(calledAt().size() - 1);
    assertThat(last).isBetween(at(lastStart).minusSeconds(61), at(lastStart).minusMillis(1));
  }

  private RolloutPolicyBuilder in(String... windows) {
    return atOnce(
            WindowPolicy.ALWAYS.withWeekly(
                List.of(windows).stream().map(WeeklyWindow::parse).toList()))
        .waves(RolloutPolicy.ofDefaults().waves());
  }

  private static RolloutPolicyBuilder atOnce(WindowPolicy windows) {
    return Policies.atOnce().windows(windows);
  }

  private void itIs(String now) {
    time.advanceTimeTo(at(now));
  }

  private void goOnUntil(String then) {
    time.advanceTimeTo(at(then));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static boolean isBetween(Instant at, String from, String to) {
    return !at.isBefore(at(from)) && at.isBefore(at(to));
  }

  private List<Instant> calledAt() {
    return cloud.calls(Operation.UPGRADE).stream()
        .map(call -> Instant.ofEpochMilli(call.atMillis()))
        .toList();
  }

  private List<WaitingInstance> waiting() {
    return steer(new SteeringCommand.Explain()).waiting();
  }

  private SteeringAnswer steer(SteeringCommand command) {
    List<SteeringAnswer> answers = new ArrayList<>();
    control.steer(command).subscribe(answers::add);
    time.advanceTimeBy(Duration.ofMillis(1));
    return answers.get(0);
  }

  private Recording run(RolloutPolicy policy) {
    return Recording.of(rollout(policy).run(Inventory.all(cloud), control));
  }

  /** Nothing that it does from now on comes to the journal. */
  private void kill(Recording run) {
    killed = true;
    run.cancel();
    time.advanceTimeBy(Duration.ofMinutes(1));
    killed = false;
  }

  private Rollout rollout(RolloutPolicy policy) {
    return Rollout.builder(cloud).policy(policy).journal(journal).scheduler(time).build();
  }
}
