package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what arrived. */
final class CallLog {

  private final Map<Operation, AtomicLong> calls = counters();
  private final Map<Operation, AtomicLong> throttled = counters();
  private final Queue<UpgradeCall> upgradeCalls = new ConcurrentLinkedQueue<>();

  /** Counts a call and tells its number, from 1. */
  long arrived(Operation operation) {
    return counter(calls, operation).incrementAndGet();
  }

  void throttled(Operation operation) {
    counter(throttled, operation).incrementAndGet();
  }

  void add(UpgradeCall call) {
    upgradeCalls.add(call);
  }

  long calls(Operation operation) {
    return counter(calls, operation).get();
  }

  long throttledCalls(Operation operation) {
    return counter(throttled, operation).get();
  }

  List<UpgradeCall> upgradeCalls() {
    return List.copyOf(upgradeCalls);
  }

  private static Map<Operation, AtomicLong> counters() {
    Map<Operation, AtomicLong> counters = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      counters.put(operation, new AtomicLong());
    }
    return Map.copyOf(counters);
  }

  private static AtomicLong counter(Map<Operation, AtomicLong> counters, Operation operation) {
    return Objects.requireNonNull(counters.get(operation));
  }
}
