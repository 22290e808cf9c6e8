package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.Result;

/** Colours text by what it means, or leaves it as it is. */
enum Palette {
  /** Leaves everything as it is. */
  NONE,
  /** The eight colours that every terminal has. */
  ANSI;

  private static final String RESET = "\u001b[0m";

  String of(Result result, String text) {
    return switch (result) {
      case UPGRADED, CURRENT -> paint("32", text);
      case FAILED -> paint("31", text);
      case UNRESOLVED, NOT_STARTED -> paint("33", text);
      case SKIPPED -> text;
    };
  }

  String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return this == NONE ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
