package io.ddsfleet.cli.run;

import io.ddsfleet.cli.output.RunView;
import io.ddsfleet.rollout.event.RolloutEvent;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes on without standard output once that cannot be written: the instances in flight are watched
 * to their end all the same.
 */
final class GuardedView implements RunView {

  private final RunView view;
  private final Runnable onClosed;
  private @Nullable UncheckedIOException failure;

  GuardedView(RunView view, Runnable onClosed) {
    this.view = view;
    this.onClosed = onClosed;
  }

  /** Throws when standard output was closed on the way. */
  void checkOpen() {
    if (failure != null) {
      throw new OutputClosedException(failure);
    }
  }

  @Override
  public void show(RolloutEvent event) {
    write(() -> view.show(event));
  }

  @Override
  public void say(String line) {
    view.say(line);
  }

  @Override
  public void clear() {
    write(view::clear);
  }

  @Override
  public void tick() {
    write(view::tick);
  }

  @Override
  public void end() {
    write(view::end);
  }

  private void write(Runnable step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (UncheckedIOException e) {
      failure = e;
      onClosed.run();
    }
  }
}
