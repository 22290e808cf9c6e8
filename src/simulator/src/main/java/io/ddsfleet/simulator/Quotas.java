package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.Rate;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The provider's limits, shaped like its own ({@code 5/1(s)}): so many calls in each window of
 * fixed length, per operation and region. A call that is refused takes nothing.
 */
final class Quotas {

  private static final Window NO_WINDOW = new Window(-1, 0);

  private final Map<Operation, Rate> rates;
  private final Map<Key, AtomicReference<Window>> windows = new ConcurrentHashMap<>();

  private record Key(Operation operation, String regionId) {}

  private record Window(long index, int used) {
    Window next(long now) {
      return now == index ? new Window(index, used + 1) : new Window(now, 1);
    }
  }

  Quotas(Map<Operation, Rate> rates) {
    this.rates = rates;
  }

  /** Whether one more call may pass at this time since the fleet's start; if so, it is counted. */
  boolean tryPass(Operation operation, String regionId, Duration sinceStart) {
    Rate rate = rates.get(operation);
    if (rate == null) {
      return true;
    }
    long index = sinceStart.toNanos() / rate.period().toNanos();
    AtomicReference<Window> window =
        windows.computeIfAbsent(
            new Key(operation, regionId), key -> new AtomicReference<>(NO_WINDOW));
    return take(window, index, rate.permits());
  }

  private static boolean take(AtomicReference<Window> window, long index, int permits) {
    while (true) {
      Window before = Objects.requireNonNull(window.get());
      Window after = before.next(index);
      if (after.used() > permits) {
        return false;
      }
      if (window.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}
