package io.ddsfleet.cli.run;

import io.ddsfleet.cli.guard.DriftGuard;
import io.ddsfleet.cli.guard.EarlierInventories;
import io.ddsfleet.cli.guard.Guard;
import io.ddsfleet.cli.guard.Question;
import io.ddsfleet.cli.guard.ShrinkGuard;
import io.ddsfleet.cli.guard.TargetGuard;
import io.ddsfleet.cli.options.OutputMode;
import io.ddsfleet.cli.options.TargetLimit;
import io.ddsfleet.cli.plan.PlannedFleet;
import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command asks for when it runs a rollout.
 *
 * @param controlPlane the API
 * @param scope what the inventory is
 * @param policy the limits
 * @param journal where it is kept
 * @param directory the directory of that journal, where other terminals find the rollout; null
 *     where it is kept in none
 * @param labels words that are kept with it
 * @param resumed the rollout that is gone on with; empty: a new one
 * @param mode how it is shown
 * @param approved whether no question is asked before the first upgrade call
 * @param guards what has to agree before that call, in their order
 * @param arrangement makes of the inventory as it is read what the rollout is about
 */
public record RunRequest(
    ControlPlane controlPlane,
    InventoryScope scope,
    RolloutPolicy policy,
    RolloutJournal journal,
    @Nullable Path directory,
    Map<String, String> labels,
    String resumed,
    OutputMode mode,
    boolean approved,
    List<Guard> guards,
    UnaryOperator<Fleet> arrangement) {

  public RunRequest {
    labels = Map.copyOf(labels);
    guards = List.copyOf(guards);
  }

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
    private @Nullable Path directory;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private String resumed = "";
    private OutputMode mode = OutputMode.AUTO;
    private boolean approved;
    private TargetLimit limit = TargetLimit.NONE;
    private @Nullable FileJournal earlier;
    private @Nullable PlannedFleet planned;
    private int maxDrift;

    private Builder(InventoryScope scope, RolloutPolicy policy) {
      this.scope = scope;
      this.policy = policy;
    }

    /**
     * Where it is kept.
     *
     * @param place the directory of the journal
     */
    public Builder keptIn(RolloutJournal kept, Path place) {
      this.journal = kept;
      this.directory = place;
      return this;
    }

    /** Words that are kept with it. */
    public Builder labels(Map<String, String> words) {
      labels.putAll(words);
      return this;
    }

    /** Refuses to begin when more instances are to be upgraded. */
    public Builder atMost(TargetLimit targets) {
      this.limit = targets;
      return labels(targets.labels());
    }

    /**
     * Carries out a plan, and refuses to begin when the fleet has moved from it.
     *
     * @param fleet the fleet of the plan
     * @param mostPercent how many percent of it may have moved
     */
    public Builder carryingOut(PlannedFleet fleet, int mostPercent) {
      this.planned = fleet;
      this.maxDrift = mostPercent;
      return labels(fleet.labels());
    }

    /** Asks again when the inventory is much smaller than the last of the same scope in there. */
    public Builder comparedIn(FileJournal rollouts) {
      this.earlier = rollouts;
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

    /** The whole request, over this API; a limit comes before the question, a doubt after it. */
    public RunRequest over(DdsControlPlane dds) {
      List<Guard> guards = new ArrayList<>();
      if (planned != null) {
        guards.add(new DriftGuard(planned::drift, maxDrift));
      }
      guards.add(new TargetGuard(limit));
      guards.add(new Question(dds.credentials()));
      if (earlier != null) {
        guards.add(new ShrinkGuard(new EarlierInventories(earlier, scope, labels)));
      }
      return new RunRequest(
          dds,
          scope,
          policy,
          journal,
          directory,
          labels,
          resumed,
          mode,
          approved,
          guards,
          planned == null ? UnaryOperator.identity() : planned);
    }
  }
}
