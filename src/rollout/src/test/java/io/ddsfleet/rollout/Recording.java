package io.ddsfleet.rollout;

import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.ArrayList;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Subscribes to a rollout and keeps what it tells, until it is cancelled. */
public final class Recording {

  private final List<RolloutEvent> events = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();
  private final Disposable subscription;
  private boolean completed;

  private Recording(Flux<RolloutEvent> rollout) {
    subscription = rollout.subscribe(events::add, errors::add, () -> completed = true);
  }

  public static Recording of(Flux<RolloutEvent> rollout) {
    return new Recording(rollout);
  }

  public void cancel() {
    subscription.dispose();
  }

  public List<RolloutEvent> events() {
    return List.copyOf(events);
  }

  public <T extends RolloutEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public List<UpgradeOutcome> outcomes() {
    return events(InstanceOutcome.class).stream().map(InstanceOutcome::outcome).toList();
  }

  public List<UpgradeOutcome> outcomes(Result result) {
    return outcomes().stream().filter(one -> one.result() == result).toList();
  }

  public RolloutCompleted completion() {
    return (RolloutCompleted) events.get(events.size() - 1);
  }

  public String rolloutId() {
    return events.get(0).stamp().rolloutId();
  }

  public List<Throwable> errors() {
    return List.copyOf(errors);
  }

  /** Whether the stream ended, and well. */
  public boolean isCompleted() {
    return completed;
  }
}
