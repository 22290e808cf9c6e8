package io.ddsfleet.cli.output;

import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.journal.json.EventWriter;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;

/** Events to standard output as lines of JSON; what is for a person goes to standard error. */
final class NdjsonView implements RunView {

  private final Io io;
  private final EventWriter events;
  private final RunProgress progress;
  private final PlainLines lines = new PlainLines();

  NdjsonView(Io io, RunProgress progress) {
    this.io = io;
    this.events = new EventWriter(io.out());
    this.progress = progress;
  }

  @Override
  public void show(RolloutEvent event) {
    events.write(event);
    if (event instanceof RolloutPaused) {
      // it waits for a person, who may not read JSON
      lines.of(event).forEach(io::say);
    }
  }

  @Override
  public void say(String line) {
    io.say(line);
  }

  @Override
  public void end() {
    Summary.of(progress).forEach(io::say);
  }
}
