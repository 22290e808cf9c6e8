package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Disk;
import io.ddsfleet.journal.disk.LockAttempt;
import io.ddsfleet.journal.disk.LockedFile;
import io.ddsfleet.journal.disk.Locks;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.ClaimState;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<InstanceRef, HeldClaim> held = new HashMap<>();
  private boolean needsDisk;

  Claims(JournalFolder folder, String rolloutId, InstantSource clock) {
    this.folder = folder;
    this.rolloutId = rolloutId;
    this.clock = clock;
  }

  /** Claims the instance, unless another living rollout has it. */
  Claim claim(InstanceRef instance) throws IOException {
    HeldClaim mine = held.get(instance);
    return mine != null ? mine.state().answer() : take(instance);
  }

  private Claim take(InstanceRef instance) throws IOException {
    LockAttempt attempt = Locks.tryLock(folder.claim(instance));
    if (attempt instanceof LockAttempt.Got got) {
      HeldClaim claim = taken(got.file());
      held.put(instance, claim);
      return claim.state().answer();
    }
    String text = ((LockAttempt.Refused) attempt).text();
    return new Claim.Held(ClaimNote.read(text).holder());
  }

  private HeldClaim taken(LockedFile file) throws IOException {
    needsDisk = true;
    ClaimState state =
        file.isNew() ? ClaimState.fresh(rolloutId) : ClaimNote.read(file.text()).takenBy(rolloutId);
    HeldClaim claim = new HeldClaim(file, state);
    try {
      claim.write(state, clock.instant());
      return claim;
    } catch (IOException e) {
      giveUp(claim, !file.isNew());
      throw e;
    }
  }

  /** A call for the instance is about to be made. */
  void calling(InstanceRef instance, String fromVersion) throws IOException {
    if (claim(instance) instanceof Claim.Held other) {
      throw JournalErrors.claimHeld(folder.claim(instance), other.rolloutId());
    }
    HeldClaim mine = held.get(instance);
    if (mine == null || !mine.file().isStillMine()) {
      throw JournalErrors.claimLost(folder.claim(instance));
    }
    boolean wasAnothers = !mine.file().isNew();
    mine.write(mine.state().calling(fromVersion), clock.instant());
    if (wasAnothers) {
      // what it said before names another call, which must not come back with a power cut
      mine.file().force();
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
    HeldClaim mine = held.remove(outcome.instance());
    if (mine != null) {
      giveUp(mine, mine.state().outlives(outcome.result()));
    }
  }

  /** Lets go of every claim; those with a call that is not proven are left behind. */
  void close() {
    List<HeldClaim> left = new ArrayList<>(held.values());
    held.clear();
    left.forEach(claim -> giveUp(claim, claim.state().unproven() != null));
  }

  /** Waits until the files of the claims are there after a power cut. */
  void force(Disk disk) throws IOException {
    if (needsDisk) {
      disk.forceDirectory(folder.claims());
      needsDisk = false;
    }
  }

  /** A claim that cannot be removed only makes the next rollout look twice, so that is no error. */
  private static void giveUp(HeldClaim claim, boolean isLeft) {
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
