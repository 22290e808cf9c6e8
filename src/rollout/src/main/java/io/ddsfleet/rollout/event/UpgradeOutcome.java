package io.ddsfleet.rollout.event;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import org.jspecify.annotations.Nullable;

/** How one instance ended: every instance of the inventory gets exactly one in each run. */
public sealed interface UpgradeOutcome {

  /** Which instance. */
  InstanceRef instance();

  /** What is known of its way. */
  Trace trace();

  /** For a person: what happened and, unless all is well, what to do next; may be empty. */
  String message();

  /** The kind of end. */
  Result result();

  /** Why; null where the result says it all. */
  @Nullable Reason reason();

  /** Whether the failure budget counts it: failed or unresolved, and a call was made. */
  default boolean countsAgainstBudget() {
    boolean bad = result() == Result.FAILED || result() == Result.UNRESOLVED;
    return bad && trace().attempts() > 0;
  }

  /** Back to {@code Running} with another version than before. */
  record Upgraded(InstanceRef instance, Trace trace, String message) implements UpgradeOutcome {
    @Override
    public Result result() {
      return Result.UPGRADED;
    }

    @Override
    public @Nullable Reason reason() {
      return null;
    }
  }

  /** At the latest version already: no call was made, nothing restarted. */
  record Current(InstanceRef instance, Trace trace, String message) implements UpgradeOutcome {
    @Override
    public Result result() {
      return Result.CURRENT;
    }

    @Override
    public @Nullable Reason reason() {
      return null;
    }
  }

  /** Not eligible: no call was made, or it was refused because the state had just changed. */
  record Skipped(InstanceRef instance, Reason.Skipped reason, Trace trace, String message)
      implements UpgradeOutcome {
    @Override
    public Result result() {
      return Result.SKIPPED;
    }
  }

  /** Refused, or ran and did not work. */
  record Failed(InstanceRef instance, Reason.Failed reason, Trace trace, String message)
      implements UpgradeOutcome {
    @Override
    public Result result() {
      return Result.FAILED;
    }
  }

  /** May have been restarted, and nobody can say how it ended. */
  record Unresolved(InstanceRef instance, Reason.Unresolved reason, Trace trace, String message)
      implements UpgradeOutcome {
    @Override
    public Result result() {
      return Result.UNRESOLVED;
    }
  }

  /** Eligible, and no call was executed. */
  record NotStarted(InstanceRef instance, Reason.NotStarted reason, Trace trace, String message)
      implements UpgradeOutcome {
    @Override
    public Result result() {
      return Result.NOT_STARTED;
    }
  }
}
