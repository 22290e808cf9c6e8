package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.event.Result;
import java.util.Locale;

/** What a shape in a picture stands for; its name in small letters is its class in the style. */
public enum Look {
  UPGRADED(Form.BAR, "upgraded"),
  FAILED(Form.BAR, "failed"),
  UNRESOLVED(Form.BAR, "unresolved"),
  SKIPPED(Form.BAR, "called and skipped"),
  RUNNING(Form.BAR, "in upgrade"),
  NOT_EXECUTED(Form.BAR, "call not executed"),
  WATCHED(Form.BAR, "watched"),
  UNCLEAR(Form.MARK, "answer lost: unclear"),
  ADOPTED(Form.MARK, "executed: adopted"),
  CLEARED(Form.MARK, "not executed: cleared"),
  WAVE(Form.BAND, "wave"),
  BAKE(Form.BAND, "bake"),
  PAUSED(Form.BAND, "paused: begins nothing"),
  HELD(Form.BAND, "breaker open: held"),
  CLOSED(Form.BAND, "window closed, or too late to begin"),
  IDLE(Form.BAND, "nothing in upgrade: not to scale"),
  PROBE(Form.MARK, "one read asks"),
  STEERED(Form.LINE, "steered by hand"),
  STOPPING(Form.LINE, "begins nothing more");

  /** How it is drawn. */
  enum Form {
    BAR,
    BAND,
    MARK,
    LINE
  }

  private final Form form;
  private final String words;

  Look(Form form, String words) {
    this.form = form;
    this.words = words;
  }

  Form form() {
    return form;
  }

  /** What it means, for the legend. */
  String words() {
    return words;
  }

  String cssClass() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How a call looks whose instance ended so. */
  static Look ofCall(Result result) {
    return switch (result) {
      case UPGRADED -> UPGRADED;
      case FAILED -> FAILED;
      case UNRESOLVED -> UNRESOLVED;
      case SKIPPED -> SKIPPED;
      case CURRENT, NOT_STARTED -> NOT_EXECUTED;
    };
  }
}
