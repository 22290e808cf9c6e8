package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.LockAttempt;
import io.ddsfleet.journal.disk.LockView;
import io.ddsfleet.journal.disk.LockedFile;
import io.ddsfleet.journal.disk.Locks;
import io.ddsfleet.journal.disk.OwnerOnly;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.ClaimState;
import io.ddsfleet.rollout.journal.GroupSeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seats of groups, each an empty file that is named after a group and an instance. Only whoever
 * has claimed the instance makes its seats and deletes them, so a seat needs no lock of its own: it
 * is taken for as long as the claim {@link ClaimState#keepsSeat keeps} it.
 *
 * <p>Whoever counts the seats of a group and then takes one has a file locked meanwhile, so that no
 * two do that at once. A seat is on the disk before its instance is called, as the claim is; one
 * that is lost with a power cut had no call.
 */
final class Seats {

  private static final Logger log = LoggerFactory.getLogger(Seats.class);

  private final JournalFolder folder;
  private final Set<Path> toldOf = new HashSet<>();
  private boolean needsDisk;

  Seats(JournalFolder folder) {
    this.folder = folder;
  }

  /**
   * Takes a seat for the instance, which the caller has claimed. Does not wait for others that
   * count the same seats.
   */
  boolean take(InstanceRef instance, GroupSeat seat) throws IOException {
    Path path = folder.seat(seat.group(), instance);
    boolean isFree = seat.isInAnyCase() || Files.exists(path);
    return isFree ? sitDown(path) : takeInTurn(path, seat);
  }

  private boolean takeInTurn(Path path, GroupSeat seat) throws IOException {
    LockAttempt turn = Locks.tryLock(folder.turn(seat.group()));
    if (!(turn instanceof LockAttempt.Got got)) {
      return false;
    }
    try {
      return hasRoom(seat) && got.file().isStillMine() && sitDown(path);
    } finally {
      end(got.file());
    }
  }

  /** One that is there already counts as new: whoever made it may not have waited for the disk. */
  private boolean sitDown(Path path) throws IOException {
    OwnerOnly.createFile(path);
    needsDisk = true;
    return true;
  }

  /** The lock is gone in any case, and a file that stays is locked again by whoever is next. */
  private static void end(LockedFile turn) {
    try {
      turn.delete();
    } catch (IOException e) {
      log.warn("The lock of a group could not be removed: {}", e.toString());
    }
  }

  private boolean hasRoom(GroupSeat seat) throws IOException {
    return count(seat.group(), this::isTaken) < seat.most();
  }

  /** Whether nobody living can give back a seat of the group. */
  boolean isStuck(GroupSeat seat) throws IOException {
    return count(seat.group(), this::isLeft) >= seat.most();
  }

  private int count(String group, BiPredicate<Path, LockView> seats) throws IOException {
    int count = 0;
    for (Path seat : paths(name -> SeatNames.isInGroup(name, group))) {
      Path claim = folder.claimOf(seat);
      count += Locks.view(claim).filter(view -> seats.test(claim, view)).isPresent() ? 1 : 0;
    }
    return count;
  }

  private boolean isTaken(Path claim, LockView view) {
    return view.isHeld() || isLeft(claim, view);
  }

  /** Whether the call of a rollout that ended keeps the seat. */
  private boolean isLeft(Path claim, LockView view) {
    ClaimState state = ClaimNote.read(view.text());
    boolean left = !view.isHeld() && state.keepsSeat(false);
    if (left && state.unproven() != null) {
      tellOnce(claim, state.unproven());
    }
    return left;
  }

  /** Nobody gives such a seat back by himself. */
  private void tellOnce(Path claim, Claim.Inherited call) {
    if (toldOf.add(claim)) {
      String rollout = call.rolloutId().isEmpty() ? "a rollout" : "rollout " + call.rolloutId();
      log.warn(
          "{} has a seat of its group for as long as nobody knows what became of the call of {} for"
              + " it. Resume that rollout, or begin one that includes the instance",
          claim.getFileName(),
          rollout);
    }
  }

  /** Gives the seats of the instance back, which the caller has claimed, in whatever groups. */
  void giveAll(InstanceRef instance) throws IOException {
    for (Path seat : paths(name -> SeatNames.isOfInstance(name, instance))) {
      Files.deleteIfExists(seat);
    }
  }

  /** Whether the instance has a seat in any group. */
  boolean has(InstanceRef instance) throws IOException {
    return !paths(name -> SeatNames.isOfInstance(name, instance)).isEmpty();
  }

  /** Waits until the files of the seats are there after a power cut. */
  void force(Disk disk) throws IOException {
    if (needsDisk) {
      disk.forceDirectory(folder.groups());
      needsDisk = false;
    }
  }

  private List<Path> paths(Predicate<String> names) throws IOException {
    try (Stream<Path> files = Files.list(folder.groups())) {
      return files.filter(file -> names.test(String.valueOf(file.getFileName()))).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
