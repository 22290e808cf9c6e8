package io.ddsfleet.cli;

import io.ddsfleet.cli.terminal.Tty;

/** A terminal of a test's choice. */
public record FakeTty(boolean canAsk, boolean canDraw, boolean hasColours, Size size)
    implements Tty {

  /** No terminal at all, as in a pipeline. */
  public static final FakeTty NONE = new FakeTty(false, false, false, Size.USUAL);

  /** A terminal somebody sits at. */
  public static final FakeTty MANNED = new FakeTty(true, false, false, Size.USUAL);

  /** A terminal that is drawn on. */
  public static final FakeTty DRAWN = new FakeTty(true, true, false, Size.USUAL);
}
