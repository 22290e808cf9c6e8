package io.ddsfleet.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import org.junit.jupiter.api.Test;

/** Who has which instance, and what is left of a call when its rollout ends. */
public abstract class ClaimContract extends JournalFixture {

  private static final Claim GRANTED = new Claim.Granted();

  @Test
  public void claim_isGranted_alsoASecondTime() {
    RolloutRecord record = begin("r-1");

    assertThat(get(record.claim(ONE))).isEqualTo(GRANTED);
    assertThat(get(record.claim(ONE))).isEqualTo(GRANTED);
  }

  @Test
  public void claim_isHeld_whileALivingRolloutHasIt() {
    RolloutRecord first = begin("r-1");
    get(first.claim(ONE));
    append(first, requested(ONE, 1));
    RolloutRecord second = begin("r-2");

    assertThat(get(second.claim(ONE))).isEqualTo(new Claim.Held("r-1"));
    assertThat(get(second.claim(OTHER))).isEqualTo(GRANTED);
    assertThat(get(first.claim(OTHER))).isEqualTo(new Claim.Held("r-2"));
  }

  @Test
  public void claim_isInheritedWithItsVersion_afterACallWithoutAnOutcome() {
    RolloutRecord first = begin("r-1");
    get(first.claim(ONE));
    append(first, requested(ONE, 1), unclear(ONE, 2));
    run(first.close());

    assertThat(get(begin("r-2").claim(ONE))).isEqualTo(new Claim.Inherited("r-1", "v1"));
  }

  @Test
  public void claim_tellsTheRolloutThatMadeTheCall_ofItsOwn() {
    RolloutRecord first = begin("r-1");
    append(first, requested(ONE, 1));
    run(first.close());

    assertThat(get(get(journal().reopen("r-1")).claim(ONE)))
        .isEqualTo(new Claim.Inherited("r-1", "v1"));
  }

  @Test
  public void claim_isGone_afterAnOutcome() {
    RolloutRecord first = begin("r-1");
    get(first.claim(OTHER));
    append(first, requested(ONE, 1), upgraded(ONE, 2), notStarted(OTHER, 3));
    RolloutRecord second = begin("r-2");

    assertThat(get(second.claim(ONE))).isEqualTo(GRANTED);
    assertThat(get(second.claim(OTHER))).isEqualTo(GRANTED);
  }

  @Test
  public void claim_isGone_whenItsRolloutEndedWithoutACall() {
    RolloutRecord first = begin("r-1");
    get(first.claim(ONE));
    append(first, requested(OTHER, 1), cleared(OTHER, 2));
    run(first.close());
    RolloutRecord second = begin("r-2");

    assertThat(get(second.claim(ONE))).isEqualTo(GRANTED);
    assertThat(get(second.claim(OTHER))).isEqualTo(GRANTED);
  }

  @Test
  public void claim_isLeftBehind_byAnUnresolvedOutcome_beforeItsRolloutEnds() {
    RolloutRecord first = begin("r-1");
    append(first, requested(ONE, 1), unresolved(ONE, 2));

    assertThat(get(begin("r-2").claim(ONE))).isEqualTo(new Claim.Inherited("r-1", "v1"));
  }

  @Test
  public void claim_thatWasInherited_staysSo_untilItsCallIsCleared() {
    RolloutRecord first = begin("r-1");
    append(first, requested(ONE, 1));
    run(first.close());
    RolloutRecord second = begin("r-2");
    Claim inherited = new Claim.Inherited("r-1", "v1");

    assertThat(get(second.claim(ONE))).isEqualTo(inherited);
    assertThat(get(second.claim(ONE))).isEqualTo(inherited);
    append(second, unclear(ONE, 1));
    run(second.close());
    RolloutRecord again = get(journal().reopen("r-2"));
    assertThat(get(again.claim(ONE))).isEqualTo(inherited);
    append(again, cleared(ONE, 2));
    assertThat(get(again.claim(ONE))).isEqualTo(GRANTED);
  }

  @Test
  public void claim_thatWasInherited_isPassedOn_whenNothingWasDoneAboutIt() {
    RolloutRecord first = begin("r-1");
    append(first, requested(ONE, 1));
    run(first.close());
    RolloutRecord second = begin("r-2");
    get(second.claim(ONE));
    append(second, notStarted(ONE, 1));

    assertThat(get(begin("r-3").claim(ONE))).isEqualTo(new Claim.Inherited("r-1", "v1"));
  }

  @Test
  public void claim_isFreeAtOnce_afterARelease() {
    RolloutRecord first = begin("r-1");
    RolloutRecord second = begin("r-2");
    get(first.claim(ONE));
    append(first, requested(ONE, 1), cleared(ONE, 2));
    run(first.release(ONE));

    assertThat(get(second.claim(ONE))).isEqualTo(GRANTED);
    assertThat(get(first.claim(ONE))).isEqualTo(new Claim.Held("r-2"));
    run(second.release(ONE));
    assertThat(get(first.claim(ONE))).isEqualTo(GRANTED);
  }

  @Test
  public void claim_thatWasInherited_isSoForWhoeverIsNext_afterARelease() {
    RolloutRecord first = begin("r-1");
    append(first, requested(ONE, 1));
    run(first.close());
    RolloutRecord second = begin("r-2");
    RolloutRecord third = begin("r-3");
    Claim inherited = new Claim.Inherited("r-1", "v1");
    get(second.claim(ONE));
    run(second.release(ONE));

    assertThat(get(second.claim(ONE))).isEqualTo(inherited);
    run(second.release(ONE));
    assertThat(get(third.claim(ONE))).isEqualTo(inherited);
    append(third, unclear(ONE, 1), cleared(ONE, 2));
    run(third.release(ONE));
    assertThat(get(second.claim(ONE))).isEqualTo(GRANTED);
  }

  @Test
  public void claim_isLeftBehind_whenItIsReleasedWithAnOpenCall() {
    RolloutRecord first = begin("r-1");
    append(first, requested(ONE, 1));
    run(first.release(ONE));

    assertThat(get(begin("r-2").claim(ONE))).isEqualTo(new Claim.Inherited("r-1", "v1"));
  }

  @Test
  public void release_isOfOnesOwnClaimOnly() {
    RolloutRecord first = begin("r-1");
    RolloutRecord second = begin("r-2");
    get(first.claim(ONE));
    run(second.release(ONE));
    run(second.release(OTHER));

    assertThat(get(second.claim(ONE))).isEqualTo(new Claim.Held("r-1"));
    assertThat(get(first.claim(OTHER))).isEqualTo(GRANTED);
  }

  @Test
  public void claim_isOfOneInstance_inOneRegion() {
    RolloutRecord first = begin("r-1");
    get(first.claim(ONE));

    assertThat(get(begin("r-2").claim(new InstanceRef("cn-beijing", "dds-1")))).isEqualTo(GRANTED);
  }
}
