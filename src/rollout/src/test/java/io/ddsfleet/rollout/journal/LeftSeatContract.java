package io.ddsfleet.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of the seats of a rollout that ends, or that leaves an instance unresolved. */
public abstract class LeftSeatContract extends SeatContract {

  @Test
  public void seat_isFree_afterTheClose_whereNoCallIsOpen() {
    RolloutRecord record = begin("r-1");
    seated(record, ONE, new GroupSeat(GROUP, 2));
    seated(record, OTHER, new GroupSeat(GROUP, 2));
    append(record, requested(OTHER, 1), cleared(OTHER, 2));
    run(record.close());

    assertThat(seated(begin("r-2"), THIRD, ONLY)).isTrue();
  }

  @Test
  public void seat_staysTaken_afterTheClose_untilItsCallIsProven() {
    RolloutRecord first = begin("r-1");
    seated(first, ONE, ONLY);
    append(first, requested(ONE, 1));
    run(first.close());
    RolloutRecord second = begin("r-2");

    assertThat(seated(second, OTHER, ONLY)).isFalse();
    RolloutRecord third = begin("r-3");
    get(third.claim(ONE));
    assertThat(seated(second, OTHER, ONLY)).isFalse();
    append(third, upgraded(ONE, 1));
    assertThat(seated(second, OTHER, ONLY)).isTrue();
  }

  @Test
  public void seat_staysTaken_whenItsInstanceIsUnresolved_untilSomebodySeesItsEnd() {
    RolloutRecord first = begin("r-1");
    seated(first, ONE, ONLY);
    append(first, requested(ONE, 1), unresolved(ONE, 2));

    assertThat(seated(begin("r-2"), OTHER, ONLY)).isFalse();
    run(first.close());
    RolloutRecord third = begin("r-3");
    assertThat(seated(third, OTHER, ONLY)).isFalse();
    assertThat(seated(third, ONE, ONLY)).isTrue();
    append(third, cleared(ONE, 1), notStarted(ONE, 2));
    assertThat(seated(third, OTHER, ONLY)).isTrue();
  }

  /** Its call is of an earlier run, and the claim that told of it was lost. */
  @Test
  public void seat_staysTaken_whenItsInstanceIsUnresolved_alsoWithoutACallOfThisRun() {
    RolloutRecord first = begin("r-1");
    assertThat(seated(first, ONE, GroupSeat.inAnyCase(GROUP))).isTrue();
    append(first, unclear(ONE, 1), unresolved(ONE, 2));
    run(first.close());

    assertThat(seated(begin("r-2"), OTHER, ONLY)).isFalse();
    assertThat(get(begin("r-3").claim(ONE))).isEqualTo(new Claim.Inherited("r-1", ""));
  }

  @Test
  public void seat_staysTaken_whenNothingIsDoneAboutACallThatWasInherited() {
    RolloutRecord first = begin("r-1");
    seated(first, ONE, ONLY);
    append(first, requested(ONE, 1));
    run(first.close());
    RolloutRecord second = begin("r-2");
    seated(second, ONE, ONLY);
    append(second, notStarted(ONE, 1));

    assertThat(seated(second, OTHER, ONLY)).isFalse();
    seated(second, ONE, ONLY);
    run(second.release(ONE));
    assertThat(seated(second, OTHER, ONLY)).isFalse();
  }

  @Test
  public void group_isStuck_whenAllItsSeatsAreLeft_untilSomebodyLooksAfterOne() {
    RolloutRecord first = begin("r-1");
    GroupSeat two = new GroupSeat(GROUP, 2);
    seated(first, ONE, two);
    seated(first, OTHER, two);
    append(first, requested(ONE, 1), requested(OTHER, 2));
    RolloutRecord second = begin("r-2");

    assertThat(get(second.isStuck(ONLY))).isFalse();
    append(first, unresolved(ONE, 3));
    assertThat(get(second.isStuck(ONLY))).isTrue();
    assertThat(get(second.isStuck(two))).isFalse();
    run(first.close());
    assertThat(get(second.isStuck(two))).isTrue();
    assertThat(get(second.isStuck(new GroupSeat("zone=a", 1)))).isFalse();
    get(second.claim(OTHER));
    assertThat(get(second.isStuck(two))).isFalse();
    append(second, upgraded(OTHER, 1));
    assertThat(get(second.isStuck(two))).isFalse();
  }

  @Test
  public void seat_thatWasLeft_isFreeForItsInstance_whenTheRolloutIsResumed() {
    RolloutRecord first = begin("r-1");
    seated(first, ONE, ONLY);
    append(first, requested(ONE, 1));
    run(first.close());
    RolloutRecord again = get(journal().reopen("r-1"));

    assertThat(seated(again, OTHER, ONLY)).isFalse();
    assertThat(seated(again, ONE, ONLY)).isTrue();
    append(again, upgraded(ONE, 2));
    assertThat(seated(again, OTHER, ONLY)).isTrue();
  }

  @Test
  public void seats_thatWereLeft_areFreeForTheirInstances_evenIfThereAreTooManyForAnotherRollout() {
    RolloutRecord first = begin("r-1");
    seated(first, ONE, new GroupSeat(GROUP, 2));
    seated(first, OTHER, new GroupSeat(GROUP, 2));
    append(first, requested(ONE, 1), requested(OTHER, 2));
    run(first.close());
    RolloutRecord second = begin("r-2");

    assertThat(seated(second, THIRD, ONLY)).isFalse();
    assertThat(seated(second, ONE, ONLY)).isTrue();
    assertThat(seated(second, OTHER, ONLY)).isTrue();
    append(second, upgraded(ONE, 1), upgraded(OTHER, 2));
    assertThat(seated(second, THIRD, ONLY)).isTrue();
  }
}
