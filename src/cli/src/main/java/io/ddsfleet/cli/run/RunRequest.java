package io.ddsfleet.cli.run;

import io.ddsfleet.cli.options.OutputMode;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.Map;

/**
 * What a command asks for when it runs a rollout.
 *
 * @param controlPlane the API
 * @param scope what the inventory is
 * @param policy the limits
 * @param journal where it is kept
 * @param labels words that are kept with it
 * @param resumed the rollout that is gone on with; empty: a new one
 * @param mode how it is shown
 * @param approved whether no question is asked before the first upgrade call
 */
public record RunRequest(
    ControlPlane controlPlane,
    InventoryScope scope,
    RolloutPolicy policy,
    RolloutJournal journal,
    Map<String, String> labels,
    String resumed,
    OutputMode mode,
    boolean approved) {

  /** Asks for a new rollout that is kept nowhere, unless told otherwise. */
  public static Builder of(InventoryScope scope, RolloutPolicy policy) {
    return new Builder(scope, policy);
  }

  boolean isResume() {
    return !resumed.isEmpty();
  }

  /** Whether there will be something to go on with. */
  boolean isKept() {
    return journal != RolloutJournal.NONE;
  }

  /** Collects what is asked for. */
  public static final class Builder {

    private final InventoryScope scope;
    private final RolloutPolicy policy;
    private RolloutJournal journal = RolloutJournal.NONE;
    private Map<String, String> labels = Map.of();
    private String resumed = "";
    private OutputMode mode = OutputMode.AUTO;
    private boolean approved;

    private Builder(InventoryScope scope, RolloutPolicy policy) {
      this.scope = scope;
      this.policy = policy;
    }

    /** Where it is kept. */
    public Builder keptIn(RolloutJournal kept) {
      this.journal = kept;
      return this;
    }

    /** Words that are kept with it. */
    public Builder labels(Map<String, String> words) {
      this.labels = Map.copyOf(words);
      return this;
    }

    /** The rollout that is gone on with. */
    public Builder resuming(String rolloutId) {
      this.resumed = rolloutId;
      return this;
    }

    /** How it is shown. */
    public Builder mode(OutputMode shown) {
      this.mode = shown;
      return this;
    }

    /** Whether no question is asked. */
    public Builder approved(boolean yes) {
      this.approved = yes;
      return this;
    }

    /** The whole request, over this API. */
    public RunRequest over(ControlPlane controlPlane) {
      return new RunRequest(controlPlane, scope, policy, journal, labels, resumed, mode, approved);
    }
  }
}
