package io.ddsfleet.simulator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** One instance of the fleet with what changes about it. */
final class SimulatedMachine {

  private final AtomicReference<InstanceHistory> history;
  private final Listing listing;
  private final AtomicInteger upgradeCalls = new AtomicInteger();

  SimulatedMachine(SimulatedInstance start) {
    listing = new Listing(start.ref().regionId(), start.kind().listing());
    history = new AtomicReference<>(new InstanceHistory(start, List.of()));
  }

  SimulatedInstance start() {
    return history().start();
  }

  /** The one that it is in: it leaves neither its region nor its kind. */
  Listing listing() {
    return listing;
  }

  InstanceHistory history() {
    return Objects.requireNonNull(history.get());
  }

  /** Counts one more upgrade call and tells its number, from 1. */
  int nextUpgradeCall() {
    return upgradeCalls.incrementAndGet();
  }

  int upgradeCalls() {
    return upgradeCalls.get();
  }

  /**
   * Adds the run unless the history speaks against it at that very moment; why, or empty when the
   * run was added.
   */
  Optional<ApiError> accept(
      UpgradeRun run, Function<InstanceHistory, Optional<ApiError>> objection) {
    while (true) {
      InstanceHistory before = history();
      Optional<ApiError> error = objection.apply(before);
      if (error.isPresent() || history.compareAndSet(before, before.with(run))) {
        return error;
      }
    }
  }
}
