package io.ddsfleet.rollout.steering;

import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;

/** What somebody wants of a running rollout, and who that is. */
public sealed interface SteeringCommand {

  /** Who wants it, in words that the journal keeps, such as {@code ann@ops-1}; may be empty. */
  String by();

  /** Answers by kind. */
  <R> R fold(Cases<R> cases);

  /** What to answer for each kind of command. */
  interface Cases<R> {

    R pause(Pause command);

    R proceed(Proceed command);

    R abort(Abort command);

    R retune(Retune command);

    R hold(Hold command);

    R release(Release command);

    R explain(Explain command);
  }

  /** Nothing begins until it is continued; what runs is watched on. */
  record Pause(String by) implements SteeringCommand {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.pause(this);
    }
  }

  /** It goes on, whatever it was paused for. */
  record Proceed(String by) implements SteeringCommand {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.proceed(this);
    }
  }

  /** Nothing begins any more; what runs is watched to its end. */
  record Abort(String by) implements SteeringCommand {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.abort(this);
    }
  }

  /** Other limits hold from now on. */
  record Retune(Retuning limits, String by) implements SteeringCommand {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.retune(this);
    }
  }

  /** These instances do not begin until they are released; those that run go on. */
  record Hold(Selection instances, String by) implements SteeringCommand {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.hold(this);
    }
  }

  /** These instances may begin again. */
  record Release(Selection instances, String by) implements SteeringCommand {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.release(this);
    }
  }

  /** Says who waits and what for; changes nothing and is not written down. */
  record Explain() implements SteeringCommand {
    @Override
    public String by() {
      return "";
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.explain(this);
    }
  }
}
