package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.Reason;

/** Says, for the instances that are not started, why a rollout stopped. */
final class StopCauses {

  private StopCauses() {}

  static String message(Reason.NotStarted reason) {
    return switch (reason) {
      case BUDGET -> "the failure budget was used up before its turn";
      case ABORTED -> "the rollout was aborted before its turn";
      case WINDOW -> "its window closed before its turn";
      case INTERRUPTED -> "the rollout was interrupted before its turn";
      case REFUSED -> "the account is refused: mend the credentials or permissions, run it again";
      case UNREACHABLE -> "its region was out of reach for too long: run it again later";
      case JOURNAL -> "the journal cannot be written: make room for it, run it again";
    };
  }
}
