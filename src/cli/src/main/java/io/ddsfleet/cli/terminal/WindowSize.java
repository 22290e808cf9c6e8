package io.ddsfleet.cli.terminal;

import io.ddsfleet.cli.terminal.Tty.Size;
import java.util.Optional;

/** The size of the terminal's window, measured once and again when the window says it changed. */
public final class WindowSize implements AutoCloseable {

  private final Tty tty;
  private final Optional<Signals> changes;
  private volatile Size size;

  /** Measures it if anything can be drawn, and listens for changes until closed. */
  public WindowSize(Tty tty) {
    this.tty = tty;
    this.size = Size.USUAL;
    boolean matters = tty.canDraw();
    this.changes = matters ? Signals.handle("WINCH", this::measure) : Optional.empty();
    if (matters) {
      measure();
    }
  }

  /** The size as last measured. */
  public Size now() {
    return size;
  }

  @Override
  public void close() {
    changes.ifPresent(Signals::close);
  }

  private void measure() {
    size = tty.size();
  }
}
