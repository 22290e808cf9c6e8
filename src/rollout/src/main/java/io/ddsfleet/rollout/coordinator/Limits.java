package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who may go as a {@link Coordinator} has it now, and why the others may not. Changes nothing. */
public final class Limits {

  private final Gate gate;
  private final WaveCursor waves;
  private final WindowGate windows;
  private final Slots slots;
  private final GroupSeats groups;

  Limits(Gate gate, WaveCursor waves, WindowGate windows, Slots slots, GroupSeats groups) {
    this.gate = gate;
    this.waves = waves;
    this.windows = windows;
    this.slots = slots;
    this.groups = groups;
  }

  /** Whether anybody may go at all, as far as that is the same for all. */
  public boolean isOpen(Instant now) {
    return gate.isOpen() && slots.isFree() && windows.mayBeOpen(now);
  }

  /** Whether the wave of an instance has begun. */
  public boolean isInWave(InstanceRef instance) {
    return waves.hasBegunFor(instance);
  }

  /** Whether nothing but what holds for all keeps the instance from going. */
  public boolean mayGo(InstanceRef instance, Instant now) {
    return waves.hasBegunFor(instance)
        && !gate.isHeld(instance)
        && groups.hasSeatFor(instance)
        && windows.isOpen(instance, now);
  }

  /** Whether one that went and is not called yet still may be: if not, it has to leave again. */
  public boolean mayStay(InstanceRef instance, Instant now) {
    return gate.holdOf(instance) == null
        && waves.hasBegunFor(instance)
        && slots.taken() <= slots.most()
        && windows.isOpen(instance, now);
  }

  /** Whether the window of the instance is open. */
  public boolean isWindowOpen(InstanceRef instance, Instant now) {
    return windows.isOpen(instance, now);
  }

  /** Whether deadlines of the instance stand still: it is not its own fault that it waits. */
  public boolean standsStill(InstanceRef instance, Instant now) {
    return gate.pause().isOn() || gate.isHeld(instance) || !windows.isOpen(instance, now);
  }

  /** Whether the instance is in flight: it went, or a call of it is open. */
  public boolean isInFlight(InstanceRef instance) {
    return slots.has(instance);
  }

  /** Why an instance that waits may not go; null when it may. */
  public @Nullable Hold holdOf(InstanceRef instance, Instant now) {
    Hold hold = gate.holdOf(instance);
    if (hold == null) {
      hold = placeInTime(instance, now);
    }
    if (hold == null) {
      hold = slots.hold();
    }
    return hold == null ? groups.holdOf(instance) : hold;
  }

  /** A window that is closed says more than a wave, for it says when. */
  private @Nullable Hold placeInTime(InstanceRef instance, Instant now) {
    Hold window = windows.holdOf(instance, now);
    Hold wave = waves.holdOf(instance);
    if (window == null) {
      return wave;
    }
    return wave == null ? window : window.and(wave);
  }
}
