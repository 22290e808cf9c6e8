package io.ddsfleet.cli.output;

import io.ddsfleet.cli.options.OutputMode;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.cli.terminal.Tty.Size;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Chooses how a run is shown. */
public final class RunViews {

  private RunViews() {}

  /**
   * The view that the mode asks for.
   *
   * @param progress the events added up, each before it is shown
   * @param calls how many API calls were sent so far
   * @param isAsking whether a question is on the screen, which must not be drawn over
   * @param size the terminal's size, asked at each redraw
   */
  public static RunView of(
      OutputMode mode,
      Io io,
      RunProgress progress,
      LongSupplier calls,
      BooleanSupplier isAsking,
      Supplier<Size> size) {
    if (mode == OutputMode.NDJSON) {
      return new NdjsonView(io, progress);
    }
    if (mode == OutputMode.PLAIN || !io.tty().canDraw()) {
      return new PlainView(io, progress);
    }
    Clock clock = Clock.systemUTC();
    return new LiveView(io, progress, new CallMeter(calls, clock), isAsking, size, clock);
  }
}
