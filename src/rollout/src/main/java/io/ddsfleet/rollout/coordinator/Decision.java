package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import java.time.Instant;

/** What whoever runs the rollout has to do now. */
public sealed interface Decision {

  /** Has it carried out, by kind. */
  void accept(Visitor visitor);

  /** What to do about each kind of decision. */
  interface Visitor {

    void beginWave(BeginWave decision);

    void completeWave(CompleteWave decision);

    void pause(Pause decision);

    void stop(Stop decision);

    void turnAway(TurnAway decision);

    void waitUntil(WaitUntil decision);
  }

  /** A wave begins: its members may go as far as the other limits let them. */
  record BeginWave(PlannedWave wave) implements Decision {
    @Override
    public void accept(Visitor visitor) {
      visitor.beginWave(this);
    }
  }

  /** Every member of a wave has its outcome; {@code failed} counts the unresolved too. */
  record CompleteWave(PlannedWave wave, int upgraded, int failed) implements Decision {
    @Override
    public void accept(Visitor visitor) {
      visitor.completeWave(this);
    }
  }

  /** Nothing begins until somebody continues. */
  record Pause(PauseCause cause, String reason) implements Decision {
    @Override
    public void accept(Visitor visitor) {
      visitor.pause(this);
    }
  }

  /** Nothing begins any more; what runs is watched to its end. */
  record Stop(Reason.NotStarted reason, String why) implements Decision {
    @Override
    public void accept(Visitor visitor) {
      visitor.stop(this);
    }
  }

  /** The instance never may go in this run. */
  record TurnAway(InstanceRef instance, Reason.NotStarted reason, String why) implements Decision {

    static TurnAway forItsGroup(InstanceRef instance, InstanceRef unresolved) {
      String why = "nobody knows how " + unresolved + " ended, and its group has no other seat";
      return new TurnAway(instance, Reason.NotStarted.BUDGET, why);
    }

    static TurnAway forItsWindow(InstanceRef instance, String why) {
      return new TurnAway(instance, Reason.NotStarted.WINDOW, why);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.turnAway(this);
    }
  }

  /** Nothing new is decided before this instant, unless something happens: tick then. */
  record WaitUntil(Instant instant) implements Decision {
    @Override
    public void accept(Visitor visitor) {
      visitor.waitUntil(this);
    }
  }
}
