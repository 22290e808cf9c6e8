package io.ddsfleet.cli.output;

import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.event.RolloutEvent;

/** One readable line an event to standard output, then the summary. */
final class PlainView implements RunView {

  private final Io io;
  private final PlainLines lines = new PlainLines();
  private final TextOut out;
  private final RunProgress progress;

  PlainView(Io io, RunProgress progress) {
    this.io = io;
    this.out = new TextOut(io.out());
    this.progress = progress;
  }

  @Override
  public void show(RolloutEvent event) {
    lines.of(event).forEach(out::line);
    out.flush();
  }

  @Override
  public void say(String line) {
    io.say(line);
  }

  @Override
  public void end() {
    Summary.of(progress).forEach(out::line);
    out.flush();
  }
}
