package io.ddsfleet.rollout.coordinator;

import static io.ddsfleet.rollout.coordinator.Members.current;
import static io.ddsfleet.rollout.coordinator.Members.failed;
import static io.ddsfleet.rollout.coordinator.Members.member;
import static io.ddsfleet.rollout.coordinator.Members.members;
import static io.ddsfleet.rollout.coordinator.Members.ref;
import static io.ddsfleet.rollout.coordinator.Members.rejected;
import static io.ddsfleet.rollout.coordinator.Members.unresolved;
import static io.ddsfleet.rollout.coordinator.Members.upgraded;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.coordinator.Decision.BeginWave;
import io.ddsfleet.rollout.coordinator.Decision.CompleteWave;
import io.ddsfleet.rollout.coordinator.Decision.Pause;
import io.ddsfleet.rollout.coordinator.Decision.Stop;
import io.ddsfleet.rollout.coordinator.Decision.TurnAway;
import io.ddsfleet.rollout.coordinator.Decision.WaitUntil;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicyBuilder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoordinatorTest {

  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");

  private RolloutPolicyBuilder policy = RolloutPolicy.builder().waves(WavePolicy.SINGLE);

  @Test
  void nobodyGoes_beforeItHasBegun() {
    Coordinator coordinator = of(3);
    assertThat(cause(coordinator, ref(0))).isEqualTo(Hold.Cause.NOT_BEGUN);

    assertThat(coordinator.begin(T0)).hasOnlyElementsOfType(BeginWave.class).hasSize(1);
    assertThat(coordinator.limits().holdOf(ref(0), T0)).isNull();
  }

  @Test
  void aWave_beginsWhenTheOneBeforeHasEnded() {
    policy.waves(WavePolicy.CANARY_FIRST);
    Coordinator coordinator = begun(3);
    assertThat(cause(coordinator, ref(1))).isEqualTo(Hold.Cause.WAVE);

    coordinator.enter(ref(0));
    List<Decision> decisions = coordinator.end(upgraded(ref(0)), true, T0);

    assertThat(decisions).hasExactlyElementsOfTypes(CompleteWave.class, BeginWave.class);
    assertThat((CompleteWave) decisions.get(0)).returns(1, CompleteWave::upgraded);
    assertThat(coordinator.limits().holdOf(ref(1), T0)).isNull();
  }

  @Test
  void aWave_thatEndsWithFailuresWithinTheBudget_goesOn() {
    policy.waves(WavePolicy.CANARY_FIRST).failureBudget(1);
    Coordinator coordinator = begun(3);

    assertThat(end(coordinator, failed(ref(0))))
        .hasExactlyElementsOfTypes(CompleteWave.class, BeginWave.class);
  }

  @Test
  void theBake_countsFromTheLastOutcome() {
    policy.waves(WavePolicy.of(Portion.of(2)).withBake(Duration.ofMinutes(10)));
    Coordinator coordinator = begun(4);
    coordinator.end(upgraded(ref(0)), true, T0);

    List<Decision> decisions = coordinator.end(upgraded(ref(1)), true, T0.plusSeconds(60));

    Instant over = T0.plusSeconds(660);
    assertThat(decisions).endsWith(new WaitUntil(over));
    assertThat(cause(coordinator, ref(2))).isEqualTo(Hold.Cause.BAKE);
    assertThat(coordinator.tick(over.minusMillis(1))).containsExactly(new WaitUntil(over));
    assertThat(coordinator.tick(over)).hasOnlyElementsOfType(BeginWave.class);
    assertThat(coordinator.limits().holdOf(ref(2), T0)).isNull();
  }

  @Test
  void theBake_standsStill_whilePaused() {
    policy.waves(WavePolicy.of(Portion.of(1)).withBake(Duration.ofMinutes(10)));
    Coordinator coordinator = begun(2);
    end(coordinator, upgraded(ref(0)));

    coordinator.pause(PauseCause.OPERATOR, "lunch", T0.plusSeconds(240));
    assertThat(coordinator.tick(T0.plusSeconds(5_000))).isEmpty();
    List<Decision> decisions = coordinator.proceed(T0.plusSeconds(5_000));

    assertThat(decisions).containsExactly(new WaitUntil(T0.plusSeconds(5_000 + 360)));
  }

  @Test
  void theBake_ofAWaveThatEndsDuringAPause_isWholeAfterIt() {
    policy.waves(WavePolicy.of(Portion.of(1)).withBake(Duration.ofMinutes(10)));
    Coordinator coordinator = begun(2);
    coordinator.enter(ref(0));
    coordinator.pause(PauseCause.OPERATOR, "lunch", T0);
    coordinator.end(upgraded(ref(0)), true, T0.plusSeconds(100));

    assertThat(coordinator.proceed(T0.plusSeconds(1_000)))
        .containsExactly(new WaitUntil(T0.plusSeconds(1_600)));
  }

  @Test
  void noBakeAndNoPause_followTheLastWave() {
    policy.waves(WavePolicy.SINGLE.withBake(Duration.ofMinutes(10)).withPauses(PausePoints.ALL));
    Coordinator coordinator = begun(1);

    assertThat(end(coordinator, upgraded(ref(0)))).hasOnlyElementsOfType(CompleteWave.class);
  }

  @Test
  void itPausesAfterTheNamedWavesOnly_andGoesOnWhenContinued() {
    policy.waves(WavePolicy.of(Portion.of(1)).withPauses(PausePoints.after(Set.of(2))));
    Coordinator coordinator = begun(3);
    assertThat(end(coordinator, upgraded(ref(0))))
        .hasExactlyElementsOfTypes(CompleteWave.class, BeginWave.class);

    assertThat(end(coordinator, upgraded(ref(1))))
        .endsWith(new Pause(PauseCause.WAVE, "wave 2 of 3 has ended"));
    assertThat(cause(coordinator, ref(2))).isEqualTo(Hold.Cause.PAUSED);
    assertThat(coordinator.tick(T0.plusSeconds(1))).isEmpty();
    assertThat(coordinator.proceed(T0.plusSeconds(2))).hasOnlyElementsOfType(BeginWave.class);
  }

  @Test
  void thePauseAfterAWave_comesAfterItsBake() {
    policy.waves(
        WavePolicy.of(Portion.of(1)).withBake(Duration.ofSeconds(5)).withPauses(PausePoints.ALL));
    Coordinator coordinator = begun(2);

    assertThat(end(coordinator, upgraded(ref(0)))).endsWith(new WaitUntil(T0.plusSeconds(5)));
    assertThat(coordinator.tick(T0.plusSeconds(5))).hasOnlyElementsOfType(Pause.class);
    assertThat(coordinator.proceed(T0.plusSeconds(9))).hasOnlyElementsOfType(BeginWave.class);
  }

  @Test
  void aWaveOfEarlierRuns_isPassedInSilence_butBakes() {
    policy.waves(WavePolicy.of(Portion.of(1)).withBake(Duration.ofSeconds(60)));
    Coordinator coordinator = of(2);
    coordinator.replay(upgraded(ref(0)), T0.minusSeconds(20));

    assertThat(coordinator.begin(T0)).containsExactly(new WaitUntil(T0.plusSeconds(40)));
    assertThat(coordinator.tick(T0.plusSeconds(40)))
        .singleElement()
        .isInstanceOfSatisfying(
            BeginWave.class, begun -> assertThat(begun.wave().number()).isEqualTo(2));
  }

  @Test
  void theRamp_doublesWithSuccess_halvesWithFailure_andBeginsAnewWithEachWave() {
    policy.waves(WavePolicy.of(Portion.of(20)).withRamp(true)).maxInFlight(6).failureBudget(10);
    Coordinator coordinator = begun(40);
    assertThat(mostThatGo(coordinator, 0, 20)).isEqualTo(1);

    end(coordinator, upgraded(ref(0)));
    assertThat(mostThatGo(coordinator, 1, 20)).isEqualTo(2);
    end(coordinator, upgraded(ref(1)));
    end(coordinator, current(ref(2)));
    assertThat(mostThatGo(coordinator, 3, 20)).isEqualTo(4);
    end(coordinator, upgraded(ref(3)));
    assertThat(mostThatGo(coordinator, 4, 20)).isEqualTo(6);
    end(coordinator, failed(ref(4)));
    assertThat(mostThatGo(coordinator, 5, 20)).isEqualTo(3);

    for (int i = 5; i < 20; i++) {
      end(coordinator, upgraded(ref(i)));
    }
    assertThat(mostThatGo(coordinator, 20, 40)).isEqualTo(1);
  }

  @Test
  void theBudget_stops_whenMoreFailedThanAllowed_ofTheEligible_roundedDown() {
    policy.failureBudget(Portion.ofPercent(10));
    Coordinator coordinator = begun(19);
    assertThat(end(coordinator, failed(ref(0)))).isEmpty();

    assertThat(end(coordinator, unresolved(ref(1))))
        .singleElement()
        .isInstanceOfSatisfying(
            Stop.class,
            stop -> {
              assertThat(stop.reason()).isEqualTo(Reason.NotStarted.BUDGET);
              assertThat(stop.why()).contains("2 failed or unresolved", "budget of 1");
            });
  }

  @Test
  void afterTheBudgetIsUsedUp_noWaveBegins_andNothingPauses() {
    policy.waves(WavePolicy.CANARY_FIRST.withPauses(PausePoints.ALL));
    Coordinator coordinator = begun(3);

    assertThat(end(coordinator, failed(ref(0))))
        .hasExactlyElementsOfTypes(Stop.class, CompleteWave.class);
  }

  @Test
  void aWaveThatUpgradedNobody_letsOneGoAlone_untilOneIsUpgraded() {
    policy.waves(WavePolicy.CANARY_FIRST);
    Coordinator coordinator = begun(9);
    end(coordinator, current(ref(0)));
    assertThat(mostThatGo(coordinator, 1, 9)).isEqualTo(1);
    end(coordinator, current(ref(1)));
    assertThat(mostThatGo(coordinator, 2, 9)).isEqualTo(1);

    end(coordinator, upgraded(ref(2)));
    assertThat(mostThatGo(coordinator, 3, 9)).isEqualTo(6);
  }

  @Test
  void aPauseForANewerVersion_thatNobodyContinued_outlastsItsRun() {
    Coordinator coordinator = of(3);
    coordinator.replay(upgraded(ref(0), "v2"), T0);
    coordinator.replay(upgraded(ref(1), "v3"), T0);
    coordinator.pausedBefore(PauseCause.NEWER_VERSION, "m01 got v3");

    assertThat(coordinator.begin(T0)).first().isInstanceOf(Pause.class);
    assertThat(coordinator.limits().holdOf(ref(2), T0)).isNotNull();
  }

  @Test
  void theBudget_doesNotCount_whoWasNotCalled_andWhoIsNotToBeCounted() {
    Coordinator coordinator = begun(4);

    assertThat(end(coordinator, Members.notFound(ref(0)))).isEmpty();
    assertThat(coordinator.end(unresolved(ref(1)), false, T0)).isEmpty();
    assertThat(end(coordinator, current(ref(2)))).isEmpty();
  }

  @Test
  void theBudget_stopsNothing_whenNobodyIsLeft() {
    Coordinator coordinator = begun(1);
    assertThat(end(coordinator, failed(ref(0)))).hasOnlyElementsOfType(CompleteWave.class);
  }

  @Test
  void strict_letsNoMoreBeInFlight_thanWhatIsLeftOfTheBudgetPlusOne() {
    policy.failureBudget(2).budgetMode(BudgetMode.STRICT).maxInFlight(10);
    Coordinator coordinator = begun(20);
    assertThat(mostThatGo(coordinator, 0, 20)).isEqualTo(3);

    end(coordinator, failed(ref(0)));
    assertThat(mostThatGo(coordinator, 1, 20)).isEqualTo(2);
    end(coordinator, failed(ref(1)));
    assertThat(mostThatGo(coordinator, 2, 20)).isEqualTo(1);
  }

  @Test
  void threeRefusalsInARow_withOneCode_stop_whateverTheBudget() {
    policy.failureBudget(100);
    Coordinator coordinator = begun(9);
    end(coordinator, rejected(ref(0), "X"));
    end(coordinator, rejected(ref(1), "Y"));
    end(coordinator, rejected(ref(2), "Y"));
    coordinator.accepted();
    end(coordinator, rejected(ref(3), "Y"));
    end(coordinator, rejected(ref(4), "Y"));
    end(coordinator, upgraded(ref(5)));
    end(coordinator, rejected(ref(6), "Y"));
    assertThat(end(coordinator, rejected(ref(7), "Y"))).isEmpty();

    Coordinator other = begun(4);
    end(other, rejected(ref(0), "X"));
    end(other, rejected(ref(1), "X"));
    assertThat(end(other, rejected(ref(2), "X")))
        .singleElement()
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.why()).contains("3 instances in a row", "X"));
  }

  @Test
  void anotherVersion_pauses_withBothInTheReason_andOnceContinuedIsKnown() {
    Coordinator coordinator = begun(5);
    end(coordinator, upgraded(ref(0), "v2"));

    assertThat(end(coordinator, upgraded(ref(1), "v3")))
        .first()
        .isInstanceOfSatisfying(
            Pause.class,
            pause -> {
              assertThat(pause.cause()).isEqualTo(PauseCause.NEWER_VERSION);
              assertThat(pause.reason()).contains("v2", "v3", "m01");
            });
    coordinator.proceed(T0);
    assertThat(end(coordinator, upgraded(ref(2), "v3"))).isEmpty();
  }

  @Test
  void anotherVersion_thanInAnEarlierRun_pausesToo() {
    Coordinator coordinator = of(3);
    coordinator.replay(upgraded(ref(0), "v2"), T0);
    coordinator.begin(T0);

    assertThat(end(coordinator, upgraded(ref(1), "v3"))).hasAtLeastOneElementOfType(Pause.class);
  }

  @Test
  void anotherVersion_doesNotPause_whereItIsAllowed_orNobodyWaits() {
    policy.allowNewer(true);
    Coordinator allowed = begun(3);
    end(allowed, upgraded(ref(0), "v2"));
    assertThat(end(allowed, upgraded(ref(1), "v3"))).isEmpty();

    policy.allowNewer(false);
    Coordinator last = begun(2);
    end(last, upgraded(ref(0), "v2"));
    assertThat(end(last, upgraded(ref(1), "v3"))).hasOnlyElementsOfType(CompleteWave.class);
  }

  @Test
  void aPauseForAnotherVersion_thatNobodyAttends_stopsAfterTheHoldDeadline() {
    policy.holdDeadline(Duration.ofMinutes(30));
    Coordinator coordinator = begun(3);
    end(coordinator, upgraded(ref(0), "v2"));
    Instant over = T0.plusSeconds(1_800);
    assertThat(end(coordinator, upgraded(ref(1), "v3"))).endsWith(new WaitUntil(over));

    assertThat(coordinator.tick(over.minusMillis(1))).containsExactly(new WaitUntil(over));
    assertThat(coordinator.tick(over))
        .singleElement()
        .isInstanceOfSatisfying(
            Stop.class,
            stop -> {
              assertThat(stop.reason()).isEqualTo(Reason.NotStarted.ABORTED);
              assertThat(stop.why()).contains("v2", "v3", "nobody continued");
            });
  }

  @Test
  void aPauseForAnotherVersion_thatSomebodyAttends_waitsForHim() {
    Coordinator coordinator = new Coordinator(policy.build(), members(3), true);
    coordinator.begin(T0);
    end(coordinator, upgraded(ref(0), "v2"));

    assertThat(end(coordinator, upgraded(ref(1), "v3"))).hasOnlyElementsOfType(Pause.class);
    assertThat(coordinator.tick(T0.plus(Duration.ofDays(9)))).isEmpty();
  }

  @Test
  void aGroup_hasSoManyInFlight_andThoseWithoutAreAGroupOfTheirOwn() {
    Coordinator coordinator = grouped(1, "a", "a", "b", "", "");

    coordinator.enter(ref(0));
    assertThat(coordinator.limits().holdOf(ref(1), T0))
        .returns(Hold.Cause.GROUP, Hold::cause)
        .returns("tag:app=a has m00 in upgrade", Hold::detail);
    coordinator.enter(ref(2));
    coordinator.enter(ref(3));
    assertThat(coordinator.limits().holdOf(ref(4), T0)).isNull();
    assertThat(coordinator.headcount().groups()).isEqualTo(2);
    assertThat(coordinator.headcount().ungrouped()).isEqualTo(2);

    end(coordinator, upgraded(ref(0)));
    assertThat(coordinator.limits().holdOf(ref(1), T0)).isNull();
  }

  @Test
  void aGroup_whoseSeatsAreAllUnresolved_letsNobodyGo() {
    policy.failureBudget(9);
    Coordinator coordinator = grouped(2, "a", "a", "a", "b");
    end(coordinator, unresolved(ref(0)));
    assertThat(coordinator.limits().holdOf(ref(2), T0)).isNull();

    assertThat(end(coordinator, unresolved(ref(1))))
        .singleElement()
        .isInstanceOfSatisfying(
            TurnAway.class, away -> assertThat(away.instance()).isEqualTo(ref(2)));
    assertThat(coordinator.limits().holdOf(ref(3), T0)).isNull();
  }

  @Test
  void whoIsHeld_doesNotGo_untilReleased() {
    Coordinator coordinator = begun(2);
    coordinator.hold(List.of(ref(0)));
    assertThat(cause(coordinator, ref(0))).isEqualTo(Hold.Cause.HELD);
    assertThat(coordinator.limits().holdOf(ref(1), T0)).isNull();

    coordinator.release(List.of(ref(0)));
    assertThat(coordinator.limits().holdOf(ref(0), T0)).isNull();
  }

  @Test
  void whoHasNotBeenCalled_hasToLeave_whenALimitNoLongerLetsHim() {
    Coordinator coordinator = begun(4);
    coordinator.enter(ref(0));
    coordinator.enter(ref(1));
    assertThat(coordinator.limits().mayStay(ref(0), T0)).isTrue();

    coordinator.setMaxInFlight(Portion.of(1));
    assertThat(coordinator.limits().mayStay(ref(0), T0)).isFalse();
    coordinator.leave(ref(0));
    assertThat(coordinator.limits().mayStay(ref(1), T0)).isTrue();
    coordinator.pause(PauseCause.OPERATOR, "", T0);
    assertThat(coordinator.limits().mayStay(ref(1), T0)).isFalse();
  }

  @Test
  void whoHadAnOpenCallThatWasNotExecuted_hasToWaitForItsWave() {
    policy.waves(WavePolicy.CANARY_FIRST);
    Coordinator coordinator = of(3);
    coordinator.enter(ref(2));
    coordinator.begin(T0);

    assertThat(coordinator.limits().mayStay(ref(2), T0)).isFalse();
  }

  @Test
  void aSmallerBudget_stopsAtOnce_whenMoreHasFailed() {
    policy.failureBudget(5);
    Coordinator coordinator = begun(9);
    end(coordinator, failed(ref(0)));
    assertThat(coordinator.setFailureBudget(Portion.of(1), T0)).isEmpty();
    assertThat(coordinator.setFailureBudget(Portion.of(0), T0)).hasOnlyElementsOfType(Stop.class);
  }

  @Test
  void pausingTwice_isOnePause() {
    Coordinator coordinator = begun(2);
    assertThat(coordinator.pause(PauseCause.OPERATOR, "a", T0)).hasSize(1);
    assertThat(coordinator.pause(PauseCause.OPERATOR, "b", T0)).isEmpty();
    assertThat(coordinator.isPaused()).isTrue();
  }

  @Test
  void afterAStop_noWaveBegins_andAWaveThatWasCutIsNotComplete() {
    policy.waves(WavePolicy.of(Portion.of(2)));
    Coordinator coordinator = begun(4);
    coordinator.enter(ref(0));
    coordinator.stop(T0);

    assertThat(coordinator.end(upgraded(ref(0)), true, T0)).isEmpty();
    assertThat(end(coordinator, Members.notStarted(ref(1)))).isEmpty();
    assertThat(coordinator.limits().holdOf(ref(2), T0)).isNotNull();
  }

  @Test
  void aClosedWindow_holds_andIsWaitedFor() {
    policy.windows(WindowPolicy.of(WeeklyWindow.parse("22:00-06:00")));
    Coordinator coordinator = of(2);
    Instant opens = Instant.parse("2026-11-23T22:00:00Z");

    assertThat(coordinator.begin(T0)).endsWith(new WaitUntil(opens));
    assertThat(cause(coordinator, ref(0))).isEqualTo(Hold.Cause.WINDOW);
    assertThat(coordinator.limits().isOpen(T0)).isFalse();

    Instant lastStart = Instant.parse("2026-11-24T05:30:00Z");
    assertThat(coordinator.tick(opens)).containsExactly(new WaitUntil(lastStart));
    assertThat(coordinator.limits().mayGo(ref(0), opens)).isTrue();
    assertThat(coordinator.limits().mayStay(ref(0), lastStart)).isFalse();
  }

  @Test
  void whoNeverMayGo_isTurnedAway_once() {
    policy.windows(WindowPolicy.ALWAYS.withInstance(true));
    Coordinator coordinator = of(2);

    assertThat(coordinator.begin(T0))
        .filteredOn(TurnAway.class::isInstance)
        .extracting(one -> ((TurnAway) one).reason())
        .containsExactly(Reason.NotStarted.WINDOW, Reason.NotStarted.WINDOW);
    assertThat(coordinator.tick(T0)).isEmpty();
  }

  @Test
  void theDeadline_stops_andStandsStillWhilePaused() {
    policy.deadline(Duration.ofHours(8));
    Coordinator coordinator = of(2);
    coordinator.runsSince(T0);
    assertThat(coordinator.begin(T0)).endsWith(new WaitUntil(T0.plus(Duration.ofHours(8))));

    coordinator.pause(PauseCause.OPERATOR, "lunch", T0.plus(Duration.ofHours(7)));
    assertThat(coordinator.tick(T0.plus(Duration.ofHours(9)))).isEmpty();
    assertThat(coordinator.proceed(T0.plus(Duration.ofHours(9))))
        .containsExactly(new WaitUntil(T0.plus(Duration.ofHours(10))));

    assertThat(coordinator.tick(T0.plus(Duration.ofHours(10))))
        .singleElement()
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.reason()).isEqualTo(Reason.NotStarted.WINDOW));
  }

  @Test
  void aWaveBegins_withOneAlone_whenNobodyBeforeItWasUpgraded() {
    policy.waves(WavePolicy.CANARY_FIRST).windows(WindowPolicy.ALWAYS.withInstance(true));
    List<Instance> fleet = new ArrayList<>();
    for (Instance one : members(4)) {
      boolean canary = one.ref().equals(ref(0));
      fleet.add(canary ? one : one.withMaintenance(new MaintenanceWindow("08:00Z", "12:00Z")));
    }
    Coordinator coordinator = new Coordinator(policy.build(), fleet, true);
    coordinator.begin(T0);

    coordinator.end(Members.notStarted(ref(0)), true, T0);
    coordinator.enter(ref(1));

    assertThat(cause(coordinator, ref(2))).isEqualTo(Hold.Cause.IN_FLIGHT);
    coordinator.end(upgraded(ref(1)), true, T0);
    assertThat(coordinator.limits().holdOf(ref(2), T0)).isNull();
  }

  private Coordinator of(int count) {
    return new Coordinator(policy.build(), members(count), false);
  }

  private Coordinator begun(int count) {
    Coordinator coordinator = of(count);
    coordinator.begin(T0);
    return coordinator;
  }

  private Coordinator grouped(int most, String... apps) {
    policy.groups(new GroupPolicy(GroupKey.ofTag("app"), most));
    List<Instance> instances = new ArrayList<>();
    for (String app : apps) {
      String id = ref(instances.size()).instanceId();
      instances.add(member(id, app.isEmpty() ? Map.of() : Map.of("app", app)));
    }
    Coordinator coordinator = new Coordinator(policy.build(), instances, false);
    coordinator.begin(T0);
    return coordinator;
  }

  private static List<Decision> end(Coordinator coordinator, UpgradeOutcome outcome) {
    coordinator.enter(outcome.instance());
    return coordinator.end(outcome, true, T0);
  }

  private static Hold.@Nullable Cause cause(Coordinator coordinator, InstanceRef instance) {
    Hold hold = coordinator.limits().holdOf(instance, T0);
    return hold == null ? null : hold.cause();
  }

  /** How many of these may be in flight at once; they leave again. */
  private static int mostThatGo(Coordinator coordinator, int from, int to) {
    int going = from;
    while (going < to && coordinator.limits().holdOf(ref(going), T0) == null) {
      coordinator.enter(ref(going++));
    }
    for (int i = from; i < going; i++) {
      coordinator.leave(ref(i));
    }
    return going - from;
  }
}
