package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.LockedFile;
import io.ddsfleet.rollout.journal.ClaimState;
import java.io.IOException;
import java.time.Instant;

/** A claim in the hands of this process: a locked file, and what is written in it. */
final class HeldClaim {

  private final LockedFile file;
  private ClaimState state;

  HeldClaim(LockedFile file, ClaimState state) {
    this.file = file;
    this.state = state;
  }

  LockedFile file() {
    return file;
  }

  ClaimState state() {
    return state;
  }

  void write(ClaimState newState, Instant now) throws IOException {
    file.write(ClaimNote.write(newState, now));
    state = newState;
  }
}
