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
  private final String regionId;
  private final AtomicInteger upgradeCalls = new AtomicInteger();

  SimulatedMachine(SimulatedInstance start) {
    regionId = start.ref().regionId();
    history = new AtomicReference<>(new InstanceHistory(start, List.of()));
  }

  SimulatedInstance start() {
    return history().start();
  }

  /** An instance never leaves its region. */
  boolean isIn(String id) {
    return regionId.equals(id);
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
