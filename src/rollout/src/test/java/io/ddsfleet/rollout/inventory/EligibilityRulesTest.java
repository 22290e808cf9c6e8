package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.event.Reason;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityRulesTest {

  private final EligibilityRules rules = new EligibilityRules(Set.of("dds-kept"));

  @ParameterizedTest
  @EnumSource(names = {"REPLICA_SET", "SHARDED_CLUSTER"})
  void judge_letsARunningInstanceOfAKindThatCanBeUpgradedPass(InstanceKind kind) {
    assertThat(rules.judge(instance(kind, "Running"))).isEqualTo(new Eligibility.Eligible());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REPLICA_SET", "SHARDED_CLUSTER"})
  void judge_letsNoOtherKindPass(InstanceKind kind) {
    assertThat(reason(instance(kind, "Running"))).isNotNull();
  }

  @Test
  void judge_namesTheKind_beforeTheState() {
    assertThat(reason(instance(InstanceKind.STANDALONE, "Rebooting")))
        .isEqualTo(Reason.Skipped.STANDALONE);
    assertThat(reason(instance(InstanceKind.UNDETERMINED, "Rebooting")))
        .isEqualTo(Reason.Skipped.UNDETERMINED);
  }

  @Test
  void judge_namesTheUsersWishFirst() {
    Instance kept = Instances.of(Instances.ref("dds-kept"), InstanceKind.STANDALONE, "Rebooting");

    assertThat(reason(kept)).isEqualTo(Reason.Skipped.EXCLUDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MinorVersionUpgrading", "Rebooting", "running", "SomethingNew", " Running"})
  void judge_takesEveryOtherWordForNotRunning_andRepeatsIt(String status) {
    Eligibility no = rules.judge(instance(InstanceKind.REPLICA_SET, status));

    assertThat(no)
        .isEqualTo(
            new Eligibility.Ineligible(Reason.Skipped.NOT_RUNNING, "its state is " + status));
  }

  @Test
  void judge_doesNotGuess_whenTheAnswerTellsNoState() {
    assertThat(reason(instance(InstanceKind.REPLICA_SET, "")))
        .isEqualTo(Reason.Skipped.UNDETERMINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ManualLock", "LockByExpiration", "LockByDiskQuota", "SomethingNew"})
  void judge_leavesALockedInstanceAlone(String lockMode) {
    assertThat(rules.judge(Instances.locked("dds-1", lockMode)))
        .isEqualTo(
            new Eligibility.Ineligible(Reason.Skipped.LOCKED, "its lock mode is " + lockMode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Unlock"})
  void judge_takesAMissingLockModeForNotLocked(String lockMode) {
    assertThat(rules.judge(Instances.locked("dds-1", lockMode)))
        .isEqualTo(new Eligibility.Eligible());
  }

  private Reason.Skipped reason(Instance instance) {
    Eligibility judged = rules.judge(instance);
    assertThat(judged).isInstanceOf(Eligibility.Ineligible.class);
    return ((Eligibility.Ineligible) judged).reason();
  }

  private static Instance instance(InstanceKind kind, String status) {
    return Instances.of(Instances.ref("dds-1"), kind, status);
  }
}
