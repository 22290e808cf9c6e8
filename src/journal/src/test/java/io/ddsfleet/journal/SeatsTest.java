package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.journal.disk.LockAttempt;
import io.ddsfleet.journal.disk.Locks;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.JournalException.Kind;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

/** Seats as files: between processes, after deaths, and when somebody deletes them. */
class SeatsTest extends FileJournalFixture {

  private static final String GROUP = "tag:app=web";
  private static final GroupSeat ONLY = new GroupSeat(GROUP, 1);
  private static final InstanceRef THIRD = new InstanceRef("cn-hangzhou", "dds-3");

  @Test
  void seat_isTaken_whileTheOtherProcessLives_alsoWhileItIsStopped() throws Exception {
    RolloutRecord record = begin("r-2");
    try (OtherProcess other = OtherProcess.seated(directory(), "r-1", ONE, GROUP)) {
      assertThat(other.says()).isEqualTo("true");
      assertThat(seated(record, OTHER)).isFalse();

      other.signal("STOP");
      assertThat(seated(record, OTHER)).isFalse();

      other.kill();
      assertThat(seated(record, OTHER)).isTrue();
    }
  }

  @Test
  void seat_staysTaken_whenTheOtherProcessDiedInItsCall_untilThatIsProven() throws Exception {
    RolloutRecord record = begin("r-2");
    try (OtherProcess other = OtherProcess.seatedAndCalling(directory(), "r-1", ONE, GROUP)) {
      assertThat(other.says()).isEqualTo("true");
      assertThat(other.says()).isEqualTo("holding");
      other.kill();
    }

    assertThat(seated(record, OTHER)).isFalse();
    assertThat(seated(record, ONE)).isTrue();
    append(record, upgraded(ONE, 1));
    assertThat(seated(record, OTHER)).isTrue();
  }

  /** It was free, so somebody else may sit there: its instance has to ask like any other. */
  @Test
  void seat_thatWasLeftWithoutACall_isNotFoundTaken_byWhoeverHasItsInstanceNext() throws Exception {
    RolloutRecord second = begin("r-2");
    RolloutRecord third = begin("r-3");
    try (OtherProcess other = OtherProcess.seated(directory(), "r-1", ONE, GROUP)) {
      assertThat(other.says()).isEqualTo("true");
      other.kill();
    }
    assertThat(seated(second, OTHER)).isTrue();

    assertThat(seated(third, ONE)).isFalse();
    assertThat(seated(third, ONE)).isFalse();
    assertThat(get(third.claim(ONE))).isEqualTo(new Claim.Inherited("r-1", ""));
    append(second, upgraded(OTHER, 1));
    assertThat(seated(third, ONE)).isTrue();
  }

  @Test
  void takeSeat_isRefused_andDoesNotWait_whileAnotherProcessCounts() throws Exception {
    RolloutRecord record = begin("r-1");
    try (OtherProcess other = OtherProcess.counting(directory(), GROUP)) {
      assertThat(other.says()).isEqualTo("Got");
      other.signal("STOP");

      assertThat(seated(record, ONE)).isFalse();
      get(record.claim(OTHER));
      assertThat(get(record.takeSeat(OTHER, GroupSeat.inAnyCase(GROUP)))).isTrue();
      append(record, upgraded(OTHER, 1));
      other.kill();
      assertThat(seated(record, ONE)).isTrue();
    }
  }

  @Test
  void takeSeat_isRefused_whileAnotherJournalOfThisProcessCounts() throws IOException {
    RolloutRecord record = begin("r-1");
    Path turn = file("groups").resolve(SeatNames.turn(GROUP));
    LockAttempt.Got counting = (LockAttempt.Got) Locks.tryLock(turn);

    assertThat(seated(record, ONE)).isFalse();
    counting.file().letGo();
    assertThat(seated(record, ONE)).isTrue();
  }

  @Test
  void seat_isFree_whereTheOutcomeIsWrittenTogetherWithTheQuestion() {
    RolloutRecord record = begin("r-1");
    seated(record, ONE);
    get(record.claim(OTHER));
    Sinks.One<Boolean> answer = Sinks.one();
    disk.beforeForce(
        () -> {
          disk.beforeForce(() -> {});
          record.append(upgraded(ONE, 2)).subscribe();
          record.takeSeat(OTHER, ONLY).subscribe(answer::tryEmitValue);
        });

    append(record, requested(THIRD, 1));

    assertThat(get(answer.asMono())).isTrue();
  }

  @Test
  void nothing_isLeft_whenAllHaveEnded() throws IOException {
    RolloutRecord record = begin("r-1");
    seated(record, ONE);
    get(record.claim(OTHER));
    get(record.takeSeat(OTHER, new GroupSeat("zone=a", 1)));
    get(record.takeSeat(OTHER, GroupSeat.inAnyCase(GROUP)));
    assertThat(names()).hasSize(3);

    append(record, upgraded(ONE, 1));
    assertThat(names()).hasSize(2).allMatch(name -> name.contains(OTHER.instanceId()));
    run(record.release(OTHER));
    assertThat(names()).isEmpty();
  }

  @Test
  void powerCut_leavesSeatsTaken_whoseClaimsCannotBeRead_andThoseWithoutAClaimFree()
      throws IOException {
    RolloutRecord record = begin("r-1");
    Path groups = file("groups");
    Files.createFile(groups.resolve(SeatNames.of(GROUP, OTHER)));
    assertThat(seated(record, ONE)).isTrue();
    run(record.release(ONE));

    Files.writeString(file("claims").resolve(ClaimNames.of(OTHER)), "\0\0\0\0");
    assertThat(seated(record, ONE)).isFalse();
    assertThat(seated(record, OTHER)).isTrue();
  }

  /**
   * There it was nobody's, so whoever claims the instance without a group does not bring it back.
   */
  @Test
  void seat_withoutAClaim_isGone_onceItsInstanceIsClaimed() throws IOException {
    RolloutRecord record = begin("r-1");
    Files.createFile(file("groups").resolve(SeatNames.of(GROUP, ONE)));

    append(record, requested(ONE, 1));

    assertThat(seated(record, OTHER)).isTrue();
  }

  @Test
  void seat_thatWasDeleted_isTakenAnew() throws IOException {
    RolloutRecord record = begin("r-1");
    seated(record, ONE);
    Files.delete(file("groups").resolve(SeatNames.of(GROUP, ONE)));

    assertThat(get(record.takeSeat(ONE, ONLY))).isTrue();
    assertThat(seated(record, OTHER)).isFalse();
  }

  @Test
  void takeSeat_fails_whenTheClaimWasDeletedOrReplaced_andTheOthersSeatIsLeftAlone()
      throws IOException {
    RolloutRecord record = begin("r-1");
    Path claim = file("claims").resolve(ClaimNames.of(ONE));
    seated(record, ONE);
    Files.delete(claim);
    fails(record.takeSeat(ONE, ONLY), Kind.UNWRITABLE, "claim");
    Files.writeString(claim, "another");
    fails(record.takeSeat(ONE, ONLY), Kind.UNWRITABLE, "claim");

    run(record.release(ONE));

    assertThat(claim).hasContent("another");
    assertThat(names()).containsExactly(SeatNames.of(GROUP, ONE));
  }

  @Test
  void takeSeat_fails_andMakesNothing_whenTheDirectoryWasMovedAway() throws IOException {
    RolloutRecord record = begin("r-1");
    get(record.claim(ONE));
    Files.move(directory(), temporary.resolve("elsewhere"));

    fails(record.takeSeat(ONE, ONLY), Kind.UNWRITABLE, "claim");
    run(record.release(ONE));
    assertThat(directory()).doesNotExist();
  }

  @Test
  void takeSeat_fails_whenTheDirectoryOfTheSeatsIsGone() throws IOException {
    RolloutRecord record = begin("r-1");
    get(record.claim(ONE));
    Files.delete(file("groups"));

    fails(record.takeSeat(ONE, ONLY), Kind.UNWRITABLE, "no such file or directory");
    fails(
        record.takeSeat(ONE, GroupSeat.inAnyCase(GROUP)),
        Kind.UNWRITABLE,
        file("groups").toString());
    run(record.release(ONE));
    assertThat(get(begin("r-2").claim(ONE))).isEqualTo(new Claim.Granted());
  }

  @Test
  void seats_areTakenOnTheThreadOfTheJournal() {
    RolloutRecord record = begin("r-1");
    get(record.claim(ONE));

    String thread = get(record.takeSeat(ONE, ONLY).map(seated -> Thread.currentThread().getName()));

    assertThat(thread).isEqualTo(JournalThread.NAME);
  }

  private static boolean seated(RolloutRecord record, InstanceRef instance) {
    assertThat(get(record.claim(instance))).isNotInstanceOf(Claim.Held.class);
    boolean seated = get(record.takeSeat(instance, ONLY));
    if (!seated) {
      run(record.release(instance));
    }
    return seated;
  }

  private List<String> names() {
    return List.of(Objects.requireNonNull(file("groups").toFile().list()));
  }
}
