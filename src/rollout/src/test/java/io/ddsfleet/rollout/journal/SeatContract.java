package io.ddsfleet.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** How many of a group may be in upgrade at once, over all rollouts. */
public abstract class SeatContract extends ClaimContract {

  static final String GROUP = "tag:app=web";
  static final GroupSeat ONLY = new GroupSeat(GROUP, 1);
  static final InstanceRef THIRD = new InstanceRef("cn-hangzhou", "dds-3");

  @Test
  public void seat_isTaken_untilTheOutcomeOfItsInstance() {
    RolloutRecord record = begin("r-1");

    assertThat(seated(record, ONE, ONLY)).isTrue();
    assertThat(seated(record, OTHER, ONLY)).isFalse();
    append(record, requested(ONE, 1), unclear(ONE, 2), cleared(ONE, 3), requested(ONE, 4));
    assertThat(seated(record, OTHER, ONLY)).isFalse();
    append(record, upgraded(ONE, 5));
    assertThat(seated(record, OTHER, ONLY)).isTrue();
  }

  @Test
  public void seat_isFree_whenTheOutcomeWasSubscribedToBefore() {
    RolloutRecord record = begin("r-1");
    seated(record, ONE, ONLY);
    get(record.claim(OTHER));

    Flux<Boolean> both =
        Flux.merge(
            record.append(upgraded(ONE, 1)).then(Mono.<Boolean>empty()),
            record.takeSeat(OTHER, ONLY));

    StepVerifier.create(both).expectNext(true).expectComplete().verify(LONG);
  }

  @Test
  public void seats_areCountedOverAllRollouts() {
    RolloutRecord first = begin("r-1");
    RolloutRecord second = begin("r-2");

    assertThat(seated(first, ONE, ONLY)).isTrue();
    assertThat(seated(second, OTHER, ONLY)).isFalse();
    run(first.release(ONE));
    assertThat(seated(second, OTHER, ONLY)).isTrue();
    assertThat(seated(first, ONE, ONLY)).isFalse();
  }

  @Test
  public void rollouts_compareWithTheirOwnNumbers() {
    RolloutRecord first = begin("r-1");
    RolloutRecord second = begin("r-2");

    assertThat(seated(first, ONE, ONLY)).isTrue();
    assertThat(seated(second, OTHER, new GroupSeat(GROUP, 2))).isTrue();
    assertThat(seated(first, THIRD, ONLY)).isFalse();
    assertThat(seated(first, THIRD, new GroupSeat(GROUP, 2))).isFalse();
    assertThat(seated(first, THIRD, new GroupSeat(GROUP, 3))).isTrue();
  }

  @Test
  public void seat_isOne_alsoWhenItIsTakenTwice() {
    RolloutRecord record = begin("r-1");
    GroupSeat seat = new GroupSeat(GROUP, 2);

    assertThat(seated(record, ONE, seat)).isTrue();
    assertThat(seated(record, ONE, seat)).isTrue();
    assertThat(seated(record, OTHER, seat)).isTrue();
    assertThat(seated(record, ONE, seat)).isTrue();
    assertThat(seated(record, THIRD, seat)).isFalse();
  }

  @Test
  public void seat_isOfOneGroup() {
    RolloutRecord record = begin("r-1");

    assertThat(seated(record, ONE, ONLY)).isTrue();
    assertThat(seated(record, OTHER, new GroupSeat("tag:app=db", 1))).isTrue();
    assertThat(seated(record, THIRD, new GroupSeat("tag:app=we", 1))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  public void group_mayHaveAnyName(String name) {
    RolloutRecord record = begin("r-1");

    assertThat(seated(record, ONE, new GroupSeat(name, 1))).isTrue();
    assertThat(seated(record, OTHER, new GroupSeat(name, 1))).isFalse();
    assertThat(seated(record, OTHER, new GroupSeat(name + "+", 1))).isTrue();
    append(record, upgraded(ONE, 1));
    assertThat(seated(record, THIRD, new GroupSeat(name, 1))).isTrue();
  }

  static Stream<String> names() {
    return Stream.of(
        "",
        ".",
        "..",
        "../../x",
        "/etc/x",
        "a/b",
        "a+b",
        "a@b",
        "a.lock",
        "\u4e2d\u6587",
        "a\0b",
        "line\nbreak",
        "x".repeat(300),
        "\u4e2d".repeat(5000));
  }

  @Test
  public void seat_inAnyCase_isTakenWhoeverElseSitsThere_andCounts() {
    RolloutRecord record = begin("r-1");
    seated(record, ONE, ONLY);

    assertThat(seated(record, OTHER, GroupSeat.inAnyCase(GROUP))).isTrue();
    append(record, upgraded(ONE, 1));
    assertThat(seated(record, THIRD, ONLY)).isFalse();
    append(record, upgraded(OTHER, 2));
    assertThat(seated(record, THIRD, ONLY)).isTrue();
  }

  @Test
  public void takeSeat_isRefused_whereTheInstanceIsNotClaimed() {
    RolloutRecord first = begin("r-1");
    get(begin("r-2").claim(OTHER));
    get(first.claim(THIRD));
    run(first.release(THIRD));

    for (InstanceRef instance : List.of(ONE, OTHER, THIRD)) {
      StepVerifier.create(first.takeSeat(instance, ONLY))
          .expectErrorSatisfies(
              error ->
                  assertThat(error)
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining(instance.instanceId()))
          .verify(LONG);
    }
  }

  @Test
  public void takeSeatAndRelease_doNothing_beforeTheyAreSubscribedTo() {
    RolloutRecord record = begin("r-1");
    get(record.claim(ONE));
    Mono<Boolean> take = record.takeSeat(ONE, ONLY);

    assertThat(seated(record, OTHER, ONLY)).isTrue();
    Mono<Void> release = record.release(OTHER);
    assertThat(get(take)).isFalse();
    run(release);
    assertThat(get(take)).isTrue();
  }

  /** Each has claimed an instance of its own, and all ask for a seat at the same moment. */
  @Test
  public void seats_areNeverMoreThanThereAre_whoeverAsksAtOnce() {
    List<RolloutRecord> rollouts =
        IntStream.range(0, 6).mapToObj(i -> get(anotherJournal().begin(header("r-" + i)))).toList();

    for (int round = 0; round < 100; round++) {
      GroupSeat seat = new GroupSeat(GROUP + round, 2);
      rollouts.forEach(rollout -> get(rollout.claim(own(rollouts, rollout))));
      assertThat(seatedAtOnce(rollouts, seat)).as("round %d", round).isLessThanOrEqualTo(2);
      assertThat(seatedInTurn(rollouts, seat)).as("round %d", round).isEqualTo(2);
      rollouts.forEach(rollout -> run(rollout.release(own(rollouts, rollout))));
    }
  }

  /** Another door to the same rollouts, with a thread of its own if it has one. */
  protected RolloutJournal anotherJournal() {
    return journal();
  }

  private static long seatedAtOnce(List<RolloutRecord> rollouts, GroupSeat seat) {
    return get(
        Flux.fromIterable(rollouts)
            .flatMap(
                rollout ->
                    rollout
                        .takeSeat(own(rollouts, rollout), seat)
                        .subscribeOn(Schedulers.boundedElastic()))
            .filter(seated -> seated)
            .count());
  }

  private static long seatedInTurn(List<RolloutRecord> rollouts, GroupSeat seat) {
    return rollouts.stream()
        .filter(rollout -> get(rollout.takeSeat(own(rollouts, rollout), seat)))
        .count();
  }

  private static InstanceRef own(List<RolloutRecord> rollouts, RolloutRecord rollout) {
    return new InstanceRef("cn-hangzhou", "dds-" + rollouts.indexOf(rollout));
  }

  /** Claims the instance and asks for the seat, as a run does; without one it gives it back. */
  static boolean seated(RolloutRecord record, InstanceRef instance, GroupSeat seat) {
    assertThat(get(record.claim(instance))).isNotInstanceOf(Claim.Held.class);
    boolean seated = get(record.takeSeat(instance, seat));
    if (!seated) {
      run(record.release(instance));
    }
    return seated;
  }
}
