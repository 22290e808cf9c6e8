package io.ddsfleet.simulator;

/** How an answer gets lost on its way; what the caller sees tells nothing of what was done. */
public enum Breakage {
  /** The connection is closed without a byte. */
  CLOSED,
  /** Nothing comes, and the connection stays open. */
  SILENT,
  /** The body ends before its announced length. */
  SHORT_BODY,
  /** The status is 200 and the body empty. */
  EMPTY_BODY,
  /** A gateway answers 502 with a page for people. */
  HTML_PAGE,
  /** The status is 200 and the body a page for people. */
  HTML_200
}
