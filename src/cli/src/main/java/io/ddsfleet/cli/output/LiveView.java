package io.ddsfleet.cli.output;

import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.cli.terminal.Tty.Size;
import io.ddsfleet.rollout.event.RolloutEvent;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Redraws a few lines at the bottom of the terminal; what is worth keeping scrolls away above them.
 * Only plain ANSI: cursor up, erase to the end of the line or the screen.
 */
final class LiveView implements RunView {

  private static final String ERASE_REST_OF_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private final Io io;
  private final RunProgress progress;
  private final DoubleSupplier callsPerSecond;
  private final BooleanSupplier isAsking;
  private final Supplier<Size> size;
  private final Clock clock;
  private final Palette palette;
  private final TextOut out;
  private final Keepsakes keepsakes = new Keepsakes();

  /** Lines from other threads, until the next redraw: two writers would tear the frame apart. */
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  private int drawn;

  LiveView(
      Io io,
      RunProgress progress,
      DoubleSupplier callsPerSecond,
      BooleanSupplier isAsking,
      Supplier<Size> size,
      Clock clock) {
    this.io = io;
    this.progress = progress;
    this.callsPerSecond = callsPerSecond;
    this.isAsking = isAsking;
    this.size = size;
    this.clock = clock;
    this.palette = io.tty().hasColours() ? Palette.ANSI : Palette.NONE;
    this.out = new TextOut(io.out());
  }

  @Override
  public void show(RolloutEvent event) {
    List<String> lines = keepsakes.of(event, palette);
    if (!lines.isEmpty()) {
      out.text(erased());
      lines.forEach(out::line);
      out.flush();
    }
  }

  @Override
  public void say(String line) {
    said.add(line);
  }

  @Override
  public void clear() {
    tellWhatWasSaid();
    out.text(erased()).flush();
  }

  @Override
  public void tick() {
    if (!isAsking.getAsBoolean()) {
      tellWhatWasSaid();
      draw();
    }
  }

  @Override
  public void end() {
    tellWhatWasSaid();
    out.text(erased());
    Summary.of(progress).forEach(out::line);
    out.flush();
  }

  private void tellWhatWasSaid() {
    for (String line = said.poll(); line != null; line = said.poll()) {
      out.text(erased()).flush();
      io.say(line);
    }
  }

  private void draw() {
    List<String> lines =
        new LiveFrame(progress, callsPerSecond.getAsDouble(), clock.instant(), size.get(), palette)
            .lines();
    if (lines.isEmpty()) {
      return;
    }
    // written over, and erased after it: some terminals keep in their history what is erased whole
    StringBuilder text = new StringBuilder(toTop());
    lines.forEach(line -> text.append(line).append(ERASE_REST_OF_LINE).append('\n'));
    out.text(text + ERASE_BELOW).flush();
    drawn = lines.size();
  }

  private String erased() {
    String text = drawn == 0 ? "" : toTop() + ERASE_BELOW;
    drawn = 0;
    return text;
  }

  private String toTop() {
    return drawn == 0 ? "" : "\u001b[" + drawn + "A\r";
  }
}
