package io.ddsfleet.rollout.event;

/** Why an instance ended the way it did, by result; the words are fixed. */
public interface Reason {

  /** The fixed word, such as {@code NOT_RUNNING}. */
  String name();

  /** Why no call was made for an instance, or why its refusal is no failure. */
  enum Skipped implements Reason {
    STANDALONE,
    NOT_RUNNING,
    LOCKED,
    EXCLUDED,
    UNDETERMINED,
    GONE
  }

  /** Why an upgrade did not work. */
  enum Failed implements Reason {
    /** It ran and the instance is on its old version. */
    VERSION_UNCHANGED,
    /** The provider refused it. */
    REJECTED,
    /** Every permitted call was unclear, and each was then seen not to have been executed. */
    EXHAUSTED,
    /** The instance was there when the call was made and is not any more. */
    GONE,
    /** It was named by its id and is not in the inventory. */
    NOT_FOUND,
    /** It was upgraded and is not well. */
    UNHEALTHY
  }

  /** Why nobody can say how an upgrade ended. */
  enum Unresolved implements Reason {
    DEADLINE,
    UNKNOWN,
    INTERRUPTED
  }

  /** Why an eligible instance got no call; the words also name why a rollout stops. */
  enum NotStarted implements Reason {
    BUDGET,
    ABORTED,
    WINDOW,
    INTERRUPTED,
    /** Credentials or permissions. */
    REFUSED,
    UNREACHABLE,
    JOURNAL
  }
}
