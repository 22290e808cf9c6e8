package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether anybody may go at all: the go-ahead, a stop, pauses, and who is held by hand. */
final class Gate {

  private final PauseState pause = new PauseState();
  private final Set<InstanceRef> held = new HashSet<>();
  private boolean begun;
  private boolean stopped;

  void begin() {
    begun = true;
  }

  void stop() {
    stopped = true;
    pause.clear();
  }

  boolean hasBegun() {
    return begun;
  }

  boolean isStopped() {
    return stopped;
  }

  boolean isOpen() {
    return begun && !stopped && !pause.isOn();
  }

  PauseState pause() {
    return pause;
  }

  void hold(Collection<InstanceRef> some) {
    held.addAll(some);
  }

  void release(Collection<InstanceRef> some) {
    some.forEach(held::remove);
  }

  boolean isHeld(InstanceRef instance) {
    return held.contains(instance);
  }

  /** Why the instance may not go, whatever the limits say; null when it may. */
  @Nullable Hold holdOf(InstanceRef instance) {
    if (!begun || stopped) {
      return new Hold(Hold.Cause.NOT_BEGUN, "the rollout has no go-ahead");
    }
    if (pause.isOn()) {
      return new Hold(Hold.Cause.PAUSED, "the rollout is paused: " + pause.reasons());
    }
    return isHeld(instance) ? new Hold(Hold.Cause.HELD, "it is held by hand") : null;
  }
}
