package io.ddsfleet.cli.run;

import io.ddsfleet.cli.guard.Dialogue;
import io.ddsfleet.cli.guard.Guards;
import io.ddsfleet.cli.guard.Prompt;
import io.ddsfleet.cli.guard.Unattended;
import io.ddsfleet.cli.health.HealthChecks;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.output.RunProgress;
import io.ddsfleet.cli.output.RunView;
import io.ddsfleet.cli.output.RunViews;
import io.ddsfleet.cli.steering.SteeredJournal;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.cli.terminal.WindowSize;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.Approval;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One rollout as the person at the terminal meets it. Everything is written on one thread of its
 * own, so that a slow terminal or a full pipe holds up nothing but the words.
 */
public final class RunSession implements AutoCloseable {

  private static final int REDRAW_MILLIS = 150;

  private final Io io;
  private final RunRequest request;
  private final RunProgress progress;
  private final RolloutControl control = new RolloutControl();
  private final Scheduler screen = Schedulers.newSingle("screen", true);
  private final CountedControlPlane controlPlane;
  private final SightedIds excluded;
  private final WindowSize size;
  private final Prompt prompt;
  private final GuardedView view;
  private final Interruptions interruptions;
  private final HealthChecks health;

  /** A session that has sent nothing yet. */
  public RunSession(Io io, RunRequest request) {
    this.io = io;
    this.request = request;
    this.progress = new RunProgress(request.isKept());
    this.health = healthChecks(request.policy());
    // a resumed rollout reads no listings, and was warned about when it began
    this.excluded = new SightedIds(request.isResume() ? Set.of() : request.policy().excluded());
    this.controlPlane = new CountedControlPlane(request.controlPlane(), excluded::saw);
    this.size = new WindowSize(io.tty());
    this.prompt = new Prompt(io, screen, this::clearView);
    this.view = new GuardedView(newView(), this::outputClosed);
    this.interruptions =
        new Interruptions(
            control,
            progress::inFlight,
            request.isKept(),
            view::say,
            code -> Runtime.getRuntime().halt(code));
  }

  private static HealthChecks healthChecks(RolloutPolicy policy) {
    try {
      return HealthChecks.of(policy.health().check());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Runs the rollout to its end and answers the exit code. */
  public int run() {
    Disposable ticks =
        screen.schedulePeriodically(
            view::tick, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    SignalTraps traps = SignalTraps.listen(interruptions);
    try {
      Await.end(events().publishOn(screen).doOnNext(this::show));
    } finally {
      traps.close();
      ticks.dispose();
      Await.end(Mono.fromRunnable(view::end).subscribeOn(screen));
    }
    view.checkOpen();
    return exitCode();
  }

  /** How the run went, once it has ended. */
  public RunProgress progress() {
    return progress;
  }

  @Override
  public void close() {
    size.close();
    health.close();
    screen.dispose();
  }

  private Flux<RolloutEvent> events() {
    Rollout rollout =
        Rollout.builder(controlPlane)
            .policy(request.policy())
            .journal(journal())
            .attended(isAttended())
            .labels(request.labels())
            .approval(approval())
            .healthGate(health.gate())
            .build();
    Flux<RolloutEvent> events =
        request.isResume()
            ? rollout.resume(request.resumed(), control)
            : rollout.run(inventory(), control);
    return events.doOnNext(this::noticeStart);
  }

  private Inventory inventory() {
    return Inventory.of(controlPlane, request.scope()).arranged(request.arrangement());
  }

  private Approval approval() {
    Dialogue dialogue = request.approved() ? new Unattended(view::say) : prompt;
    return new Guards(request.guards(), dialogue, progress::refusedForGood);
  }

  private void clearView() {
    view.clear();
  }

  private RolloutJournal journal() {
    Path directory = request.directory();
    return directory == null
        ? request.journal()
        : new SteeredJournal(request.journal(), directory, control, view::say);
  }

  /** Whether somebody sees that it waits, and can go on from another terminal. */
  private boolean isAttended() {
    return io.tty().canAsk() || io.tty().canDraw();
  }

  private RunView newView() {
    return RunViews.of(
        request.mode(), io, progress, controlPlane::calls, prompt::isAsking, size::now);
  }

  private void noticeStart(RolloutEvent event) {
    if (event instanceof RolloutStarted) {
      interruptions.rolloutStarted();
    }
  }

  private void show(RolloutEvent event) {
    progress.add(event);
    view.show(event);
    if (event instanceof RolloutStarted started) {
      warnings(started).forEach(io::say);
      prompt.startWasShown();
    }
  }

  /** What a mistyped flag looks like, told before the question is asked. */
  private List<String> warnings(RolloutStarted started) {
    return started.total() == 0
        ? List.of(FlagWarnings.NOTHING_MATCHES)
        : FlagWarnings.notExcluded(excluded.unseen());
  }

  private void outputClosed() {
    io.say(
        "standard output cannot be written any more: no new calls; watching "
            + progress.inFlight()
            + " in flight");
    control.drain(StopRequest.ABORT);
  }

  private int exitCode() {
    RolloutCompleted completed = progress.completed();
    if (completed != null) {
      return completed.exitCode();
    }
    StopRequest stopped = interruptions.firstRequest();
    if (stopped == null) {
      throw new IllegalStateException("the rollout ended without its last event");
    }
    return stopped.exitCode();
  }
}
