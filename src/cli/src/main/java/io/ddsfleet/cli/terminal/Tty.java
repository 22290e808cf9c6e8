package io.ddsfleet.cli.terminal;

/** What is known of the terminal that the command was started from. */
public interface Tty {

  /** Whether a person can be asked: standard input is a terminal, and a question can be seen. */
  boolean canAsk();

  /** Whether standard output is a terminal that can move its cursor. */
  boolean canDraw();

  /** Whether standard output takes colours and the user wants them. */
  boolean hasColours();

  /** Its size right now; 80 by 24 where nobody knows. */
  Size size();

  /**
   * The size of a terminal.
   *
   * @param columns characters in a line
   * @param rows lines
   */
  record Size(int columns, int rows) {
    /** What is assumed where nobody knows. */
    public static final Size USUAL = new Size(80, 24);
  }
}
