package io.ddsfleet.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryException;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One rollout over all of its runs: each but the last may be ended in any way that there is. */
final class Story {

  private static final int MOST_RUNS = 40;
  private static final Duration LONGEST_RUN = Duration.ofDays(5);

  private final Random random;
  private final Scenario scenario;
  private final VirtualTimeScheduler time;
  private final ControlPlane cloud;
  private final RolloutJournal journal;
  private final RolloutPolicy policy;
  private final Doctor doctor;
  private int troublesLeft;
  private int runs;
  private String rolloutId = "";
  private boolean finished;
  private Set<InstanceRef> leftBefore = Set.of();
  private final Person person;
  private Run last;

  Story(
      Random random,
      Scenario scenario,
      VirtualTimeScheduler time,
      ControlPlane cloud,
      RolloutJournal journal,
      int troubles) {
    this.random = random;
    this.scenario = scenario;
    this.time = time;
    this.cloud = cloud;
    this.journal = journal;
    this.policy = scenario.policy();
    this.doctor = new Doctor(scenario.seed(), time);
    this.troublesLeft = troubles;
    this.person = new Person(random, scenario, time);
    this.last = new Run();
  }

  /** What the last run told. */
  List<RolloutEvent> told() {
    return last.told;
  }

  String rolloutId() {
    return rolloutId;
  }

  /** The most that the policy, or somebody by hand, ever let be in flight. */
  int mostInFlight(int eligible) {
    return Math.max(person.mostInFlight(), policy.maxInFlight(eligible));
  }

  RolloutPolicy policy() {
    return policy;
  }

  /** Whether nobody who asks can ever find the instance well. */
  boolean isIncurable(String instanceId) {
    return policy.health().asks() && doctor.findsIncurable(instanceId);
  }

  boolean isFinished() {
    return finished;
  }

  int runs() {
    return runs;
  }

  /** Nothing goes on after this. */
  void killForGood() {
    finished = true;
    last.process.kill();
  }

  /** Begins, or goes on with, the rollout; its end, if it comes, schedules the next run. */
  void startRun() {
    if (finished) {
      return;
    }
    if (++runs > MOST_RUNS) {
      throw new AssertionError("no end after " + MOST_RUNS + " runs: " + last.told);
    }
    last = new Run();
    last.begin();
  }

  private void ended(Run run) {
    String opened = run.process.rolloutId().isEmpty() ? rolloutId : run.process.rolloutId();
    rolloutId = isInTheJournal(opened) ? opened : "";
    if (troublesLeft == 0 && run.isOver()) {
      finished = true;
    } else if (!run.troubled && run.isComplete() && run.left().equals(leftBefore)) {
      finished = true; // whoever is left waits for an instance that nobody knows the end of
    } else {
      leftBefore = run.troubled ? Set.of() : run.left();
      later(scenario.away(), this::startRun);
    }
  }

  /** One that ended before it began has left nothing. */
  private boolean isInTheJournal(String id) {
    return Boolean.TRUE.equals(
        journal.read(id).hasElement().onErrorReturn(JournalException.class, false).block());
  }

  private void later(Duration after, Runnable act) {
    time.schedule(act, after.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One run: what it tells and what happens to it is its own, however late that comes. */
  private final class Run {

    private final Mortal process = new Mortal(time);
    private final RolloutControl control = new RolloutControl();
    private final List<RolloutEvent> told = new ArrayList<>();
    private boolean running = true;
    private boolean troubled;

    void begin() {
      Disposable subscription =
          events()
              .doOnNext(event -> person.see(control, event))
              .subscribe(told::add, this::failed, () -> running = false);
      person.attend(control);
      if (troublesLeft > 0) {
        troublesLeft--;
        troubled = true;
        makeTrouble(subscription);
      }
      watch(Duration.ZERO);
    }

    private Flux<RolloutEvent> events() {
      ControlPlane reached = process.using(cloud);
      Rollout rollout =
          Rollout.builder(reached)
              .policy(policy)
              .journal(process.using(journal))
              .healthGate(doctor)
              .scheduler(time)
              .build();
      return rolloutId.isEmpty()
          ? rollout.run(Inventory.all(reached), control)
          : rollout.resume(rolloutId, control);
    }

    /**
     * An inventory that cannot be read starts nothing, and a run that was cancelled a moment ago
     * may still be writing its last words; anything else must not happen.
     */
    private void failed(Throwable error) {
      running = false;
      told.clear();
      boolean owned =
          error instanceof JournalException known && known.kind() == JournalException.Kind.OWNED;
      assertThat(owned || error instanceof InventoryException).as(error.toString()).isTrue();
    }

    private void makeTrouble(Disposable subscription) {
      Duration after = scenario.seconds(0, 300);
      switch (random.nextInt(6)) {
        case 0, 1 -> process.dyingAtAppend(1 + random.nextInt(60), random.nextBoolean());
        case 2 -> later(after, process::kill);
        case 3 -> later(after, () -> control.drain(StopRequest.SIGINT));
        case 4 ->
            later(
                after,
                () -> {
                  control.drain(StopRequest.SIGINT);
                  later(scenario.seconds(0, 60), () -> control.leave(StopRequest.SIGINT));
                });
        default ->
            later(
                after,
                () -> {
                  subscription.dispose();
                  running = false;
                });
      }
    }

    /** Looks every now and then whether the run has ended, one way or another. */
    private void watch(Duration ran) {
      if (ran.compareTo(LONGEST_RUN) > 0) {
        throw new AssertionError("no end of run " + runs + " after " + ran + ": " + told);
      }
      if (process.isDead() || !running) {
        ended(this);
      } else {
        Duration step = Duration.ofSeconds(5);
        later(step, () -> watch(ran.plus(step)));
      }
    }

    /** A run that was not disturbed, and has nothing left that a resume would take up. */
    private boolean isOver() {
      return isComplete() && left().isEmpty();
    }

    private boolean isComplete() {
      boolean complete = !told.isEmpty() && told.get(told.size() - 1) instanceof RolloutCompleted;
      return complete && !process.isDead();
    }

    /** Those that a resume would take up. */
    private Set<InstanceRef> left() {
      Set<InstanceRef> left = new HashSet<>();
      for (RolloutEvent event : told) {
        if (event instanceof InstanceOutcome ended && isLeft(ended.outcome())) {
          left.add(ended.instance());
        }
      }
      return left;
    }

    private static boolean isLeft(UpgradeOutcome outcome) {
      return outcome.result() == Result.NOT_STARTED
          || outcome.reason() == Reason.Unresolved.INTERRUPTED;
    }
  }
}
