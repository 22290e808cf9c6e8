package io.ddsfleet.rollout;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.engine.FleetAssessment;
import io.ddsfleet.rollout.engine.RolloutRuns;
import io.ddsfleet.rollout.engine.RunSettings;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.health.HealthGate;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.Survey;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.Approval;
import io.ddsfleet.rollout.steering.RolloutControl;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Upgrades the kernel version of a fleet's instances: each at most once, so many at a time, each
 * followed to a proven end.
 *
 * <p>A rollout object is immutable and holds no state of a run; any number of runs may go on at
 * once. Everything runs on the rollout's scheduler, whose time holds too, and no thread is blocked.
 */
public final class Rollout {

  private final RunSettings settings;

  private Rollout(RunSettings settings) {
    this.settings = settings;
  }

  /** A rollout on the default scheduler, without a journal, that needs no approval. */
  public static Rollout of(ControlPlane controlPlane, RolloutPolicy policy) {
    return builder(controlPlane).policy(policy).build();
  }

  /** Starts from the defaults. */
  public static Builder builder(ControlPlane controlPlane) {
    return new Builder(controlPlane);
  }

  /**
   * As {@link #run(Inventory, RolloutControl)}, with nobody to stop it but the subscriber.
   *
   * @throws IllegalArgumentException if the inventory is of another control plane
   */
  public Flux<RolloutEvent> run(Inventory inventory) {
    checkSameControlPlane(inventory);
    return Flux.defer(() -> run(inventory, new RolloutControl()));
  }

  /**
   * Runs the rollout, from subscription on and whatever the demand is: events wait for the
   * subscriber in a queue bounded by the fleet. Each subscription is a rollout of its own.
   *
   * <p>A failing instance is an event. The stream ends with {@code RolloutCompleted}; or with an
   * {@link io.ddsfleet.rollout.inventory.InventoryException} when the inventory could not be read
   * completely, before any upgrade call; with a {@link
   * io.ddsfleet.rollout.journal.JournalException} when its record could not be begun, before
   * anything is sent; or empty when it was told to leave before that.
   *
   * <p>Cancelling starts no further upgrade and leaves what is under way to the cloud, with the
   * journal saying so. To watch what is under way to its end, drain through the control instead.
   *
   * @param inventory the instances it is about, read from the same control plane
   * @param control stops it from outside; one for each subscription
   * @throws IllegalArgumentException if the inventory is of another control plane
   */
  public Flux<RolloutEvent> run(Inventory inventory, RolloutControl control) {
    checkSameControlPlane(inventory);
    return RolloutRuns.begin(settings, inventory, control);
  }

  /** As {@link #resume(String, RolloutControl)}, with nobody to stop it but the subscriber. */
  public Flux<RolloutEvent> resume(String rolloutId) {
    return Flux.defer(() -> resume(rolloutId, new RolloutControl()));
  }

  /**
   * Goes on with a rollout of the journal that ended early or was cut off, from subscription on.
   * Instances whose call is open are looked at before anything else: they are adopted, proven, or
   * watched for a whole settle time anew. The inventory is the one that was frozen when the rollout
   * began, and so is the policy, unless the builder was given another. The failure budget begins
   * anew: whoever resumes has seen the failures.
   *
   * <p>The stream is whole in itself: {@code RolloutStarted} with {@code resumed}, the final
   * outcomes of earlier runs with their old times, then what is new. It ends as that of {@link
   * #run(Inventory, RolloutControl)}, or at once with a {@link
   * io.ddsfleet.rollout.journal.JournalException} when the journal has no such rollout, cannot be
   * read, or another living run owns it. Cancelling is that of {@code run}, too.
   *
   * @param rolloutId the id in every event of the rollout
   * @param control stops it from outside; one for each subscription
   */
  public Flux<RolloutEvent> resume(String rolloutId, RolloutControl control) {
    return RolloutRuns.resume(settings, rolloutId, control);
  }

  /**
   * Says what would happen to each instance, from the listings alone, and changes nothing. Emits
   * all instances or an {@link io.ddsfleet.rollout.inventory.InventoryException}, never a part.
   *
   * @throws IllegalArgumentException if the inventory is of another control plane
   */
  public Flux<Assessment> assess(Inventory inventory) {
    checkSameControlPlane(inventory);
    return FleetAssessment.fromListings(settings, inventory.scope());
  }

  /**
   * As {@link #assess}, and reads the version of each eligible instance, one more call each, which
   * tells those that are at the latest version.
   *
   * @throws IllegalArgumentException if the inventory is of another control plane
   */
  public Flux<Assessment> assessWithVersions(Inventory inventory) {
    return survey(inventory).flatMapIterable(Survey::assessments);
  }

  /**
   * As {@link #assessWithVersions}, and tells what was asked for and is not there, in which regions
   * was looked, and how many calls it took.
   *
   * @throws IllegalArgumentException if the inventory is of another control plane
   */
  public Mono<Survey> survey(Inventory inventory) {
    checkSameControlPlane(inventory);
    return FleetAssessment.withVersions(settings, inventory.scope());
  }

  private void checkSameControlPlane(Inventory inventory) {
    if (inventory.controlPlane() != settings.controlPlane()) {
      throw new IllegalArgumentException(
          "the inventory is read from another control plane than the rollout upgrades:"
              + " make both with the same one");
    }
  }

  /** Collects what a rollout works with. */
  public static final class Builder {

    private final ControlPlane controlPlane;
    private @Nullable RolloutPolicy policy;
    private RolloutJournal journal = RolloutJournal.NONE;
    private Map<String, String> labels = Map.of();
    private Approval approval = Approval.GRANTED;
    private boolean attended;
    private HealthGate healthGate = HealthGate.NONE;
    private Scheduler scheduler = Schedulers.parallel();

    private Builder(ControlPlane controlPlane) {
      this.controlPlane = controlPlane;
    }

    /**
     * The limits; by default {@link RolloutPolicy#ofDefaults()}, and for a resumed rollout those it
     * began with.
     */
    public Builder policy(RolloutPolicy limits) {
      this.policy = limits;
      return this;
    }

    /**
     * Where events are written before they are published, and where concurrent rollouts see each
     * other; nowhere by default.
     */
    public Builder journal(RolloutJournal eventJournal) {
      this.journal = eventJournal;
      return this;
    }

    /**
     * Words that are written down with a new rollout, for the program that goes on with it; none by
     * default. They are readable in the journal: no secrets.
     */
    public Builder labels(Map<String, String> words) {
      this.labels = Map.copyOf(words);
      return this;
    }

    /** Who is asked before the first upgrade call; nobody by default. */
    public Builder approval(Approval asked) {
      this.approval = asked;
      return this;
    }

    /**
     * Whether somebody is there who can continue a rollout that pauses by itself, because instances
     * got another version than the first ones; nobody by default: then such a pause stops the
     * rollout after the policy's hold deadline.
     */
    public Builder attended(boolean yes) {
      this.attended = yes;
      return this;
    }

    /**
     * Who is asked whether an upgraded instance is well, before it gives its place in flight to the
     * next; nobody by default. When, how often and for how long is the policy's {@link
     * io.ddsfleet.rollout.policy.HealthPolicy}. One that says what is asked needs a gate that can
     * ask it: without, the rollout fails before anything is sent.
     */
    public Builder healthGate(HealthGate asked) {
      this.healthGate = asked;
      return this;
    }

    /**
     * What everything runs on, and whose time holds; {@link Schedulers#parallel()} by default. It
     * has to be able to delay. The subscriber is called on it too, on another worker: where that is
     * the same thread, work in the subscriber's {@code onNext} delays the rollout.
     */
    public Builder scheduler(Scheduler runner) {
      this.scheduler = runner;
      return this;
    }

    /** The rollout. */
    public Rollout build() {
      return new Rollout(
          new RunSettings(
              controlPlane, policy, journal, labels, approval, attended, healthGate, scheduler));
    }
  }
}
