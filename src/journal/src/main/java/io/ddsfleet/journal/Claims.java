package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.LockAttempt;
import io.ddsfleet.journal.disk.LockedFile;
import io.ddsfleet.journal.disk.Locks;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.ClaimState;
import io.ddsfleet.rollout.journal.GroupSeat;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that one rollout has for itself, each by a file that it has locked. A file without
 * a lock is what a rollout left behind that ended; whoever locks it inherits its call.
 *
 * <p>Of a file only its being there has to last: an empty one, as a power cut may leave it, stands
 * for any call. So the directory waits for the disk with an intent, and no claim does by itself.
 * One that was found counts as new: whoever made it may not have waited.
 */
final class Claims {

  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  private final JournalFolder folder;
  private final String rolloutId;
  private final InstantSource clock;
  private final Seats seats;
  private final Map<InstanceRef, HeldClaim> held = new HashMap<>();
  private boolean needsDisk;

  Claims(JournalFolder folder, String rolloutId, InstantSource clock) {
    this.folder = folder;
    this.rolloutId = rolloutId;
    this.clock = clock;
    this.seats = new Seats(folder);
  }

  /** Claims the instance, unless another living rollout has it. */
  Claim claim(InstanceRef instance) throws IOException {
    HeldClaim mine = held.get(instance);
    return mine != null ? mine.state().answer() : take(instance);
  }

  private Claim take(InstanceRef instance) throws IOException {
    LockAttempt attempt = Locks.tryLock(folder.claim(instance));
    if (attempt instanceof LockAttempt.Got got) {
      HeldClaim claim = taken(instance, got.file());
      held.put(instance, claim);
      return claim.state().answer();
    }
    String text = ((LockAttempt.Refused) attempt).text();
    return new Claim.Held(ClaimNote.read(text).holder());
  }

  private HeldClaim taken(InstanceRef instance, LockedFile file) throws IOException {
    needsDisk = true;
    ClaimState before = file.isNew() ? null : ClaimNote.read(file.text());
    ClaimState state = before == null ? ClaimState.fresh(rolloutId) : before.takenBy(rolloutId);
    HeldClaim claim = new HeldClaim(file, state);
    try {
      if (before == null || !before.keepsSeat(false)) {
        seats.giveAll(instance); // they were not counted, so they must not be found taken now
      }
      claim.write(state, clock.instant());
      return claim;
    } catch (IOException e) {
      letGo(claim, before != null);
      throw e;
    }
  }

  /** Takes a seat of a group for an instance that this rollout has. */
  boolean takeSeat(InstanceRef instance, GroupSeat seat) throws IOException {
    HeldClaim mine = held.get(instance);
    if (mine == null) {
      throw new IllegalStateException(
          "rollout " + rolloutId + " wants a seat for " + instance + ", not claimed by it");
    }
    checkStillMine(instance, mine);
    return seats.take(instance, seat);
  }

  /** Whether nobody living can give back a seat of the group. */
  boolean isStuck(GroupSeat seat) throws IOException {
    return seats.isStuck(seat);
  }

  /** A call for the instance is about to be made. */
  void calling(InstanceRef instance, String fromVersion) throws IOException {
    if (claim(instance) instanceof Claim.Held other) {
      throw JournalErrors.claimHeld(folder.claim(instance), other.rolloutId());
    }
    HeldClaim mine = Objects.requireNonNull(held.get(instance));
    checkStillMine(instance, mine);
    mine.write(mine.state().calling(fromVersion), clock.instant());
    if (!mine.file().isNew() || seats.has(instance)) {
      // what it said before, of another call or of none, must not come back with a power cut
      mine.file().force();
    }
  }

  private void checkStillMine(InstanceRef instance, HeldClaim mine) throws IOException {
    if (!mine.file().isStillMine()) {
      throw JournalErrors.claimLost(folder.claim(instance));
    }
  }

  /** The call for the instance, if there was one, is known not to have been executed. */
  void cleared(InstanceRef instance) throws IOException {
    HeldClaim mine = held.get(instance);
    if (mine != null) {
      mine.write(mine.state().cleared(), clock.instant());
    }
  }

  /** The instance ended; a claim that outlives that is left behind. */
  void end(UpgradeOutcome outcome) {
    giveUp(outcome.instance(), state -> state.endedAs(outcome.result()));
  }

  /** The instance has to wait; a call that is not proven is left behind. */
  void release(InstanceRef instance) {
    giveUp(instance, ClaimState::givenUp);
  }

  /** Lets go of every claim; those with a call that is not proven are left behind. */
  void close() {
    List.copyOf(held.keySet()).forEach(this::release);
  }

  /** Waits until the files of the claims are there after a power cut. */
  void force(Disk disk) throws IOException {
    if (needsDisk) {
      disk.forceDirectory(folder.claims());
      needsDisk = false;
    }
    seats.force(disk);
  }

  /** What cannot be removed only makes the next rollout look twice, so that is no error. */
  private void giveUp(InstanceRef instance, UnaryOperator<@Nullable ClaimState> rest) {
    HeldClaim mine = held.remove(instance);
    if (mine == null) {
      return;
    }
    ClaimState left = rest.apply(mine.state());
    try {
      if (left == null && mine.file().isStillMine()) {
        seats.giveAll(instance);
      } else if (left != null && !left.equals(mine.state())) {
        mine.write(left, clock.instant());
      }
    } catch (IOException e) {
      log.warn("A claim could not be given up: {}", e.toString());
    } finally {
      letGo(mine, left != null);
    }
  }

  private static void letGo(HeldClaim claim, boolean isLeft) {
    try {
      if (isLeft) {
        claim.file().letGo();
      } else {
        claim.file().delete();
      }
    } catch (IOException e) {
      log.warn("A claim could not be removed: {}", e.toString());
    }
  }
}
