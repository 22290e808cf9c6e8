package io.ddsfleet.rollout.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers when an instance may go under a {@link WindowPolicy}. A function of its arguments alone;
 * an answer holds until the instant that it names.
 */
public final class WindowCalendar {

  /** The clocks of two zones are as far apart as ever within a year; a little more is looked at. */
  private static final Duration LOOK_AHEAD = Duration.ofDays(400);

  private final WindowPolicy policy;

  /** The calendar of a policy. */
  public WindowCalendar(WindowPolicy policy) {
    this.policy = policy;
  }

  /**
   * Whether an upgrade may begin now, and what comes next. Whoever never may within 400 days from
   * the end of the last blackout never may.
   *
   * @param own the instance's own maintenance window, of which the policy may make nothing
   */
  public Opening at(Instant now, MaintenanceWindow own) {
    if (policy.isAlways()) {
      return new Opening.Open(Instant.MAX);
    }
    WeeklyWindow ownWindow = policy.instance() ? own.asWeekly() : null;
    if (policy.instance() && ownWindow == null) {
      return new Opening.Never(unknown(own));
    }
    return search(now, ownWindow);
  }

  private Opening search(Instant now, @Nullable WeeklyWindow own) {
    Instant horizon = horizon(now);
    Instant at = now;
    while (at.isBefore(horizon)) {
      if (isOpen(at, own)) {
        Instant end = endOf(at, own);
        Instant last = end.equals(Instant.MAX) ? end : end.minus(policy.latestStart());
        if (at.isBefore(last)) {
          return at.equals(now) ? new Opening.Open(last) : new Opening.Closed(at);
        }
        at = end;
      } else {
        at = nextEdge(at, own);
      }
    }
    return new Opening.Never(
        "none of its times is open, or open for longer than "
            + policy.latestStart()
            + " (latestStart), within "
            + LOOK_AHEAD.toDays()
            + " days");
  }

  private Instant horizon(Instant now) {
    Instant from = now;
    for (Blackout blackout : policy.blackouts()) {
      from = blackout.to().isAfter(from) ? blackout.to() : from;
    }
    return from.plus(LOOK_AHEAD);
  }

  private static String unknown(MaintenanceWindow own) {
    return own.equals(MaintenanceWindow.UNKNOWN)
        ? "its own maintenance window is not known: it could not be read, or has not been set"
        : "its own maintenance window cannot be understood: " + own;
  }

  private boolean isOpen(Instant at, @Nullable WeeklyWindow own) {
    return blackoutAt(at) == null
        && (own == null || own.covers(at))
        && (policy.weekly().isEmpty() || policy.weekly().stream().anyMatch(one -> one.covers(at)));
  }

  private @Nullable Blackout blackoutAt(Instant at) {
    return policy.blackouts().stream().filter(one -> one.covers(at)).findFirst().orElse(null);
  }

  /** Until when it is open that is now; of what never closes, as far as it was looked at. */
  private Instant endOf(Instant open, @Nullable WeeklyWindow own) {
    Instant horizon = open.plus(LOOK_AHEAD);
    Instant at = open;
    while (at.isBefore(horizon) && isOpen(at, own)) {
      at = nextEdge(at, own);
    }
    return at;
  }

  /** When anything may change next; within a blackout nothing does. */
  private Instant nextEdge(Instant after, @Nullable WeeklyWindow own) {
    Blackout blackout = blackoutAt(after);
    if (blackout != null) {
      return blackout.to();
    }
    Instant next = own == null ? Instant.MAX : own.nextEdge(after);
    for (TimeSpan span : spans()) {
      Instant edge = span.nextEdge(after);
      next = edge.isBefore(next) ? edge : next;
    }
    return next;
  }

  private List<TimeSpan> spans() {
    List<TimeSpan> spans = new ArrayList<>(policy.weekly());
    spans.addAll(policy.blackouts());
    return spans;
  }

  /** Which windows an instance is in at an instant at which it may go, in words. */
  public String nameAt(Instant open, MaintenanceWindow own) {
    List<String> names = new ArrayList<>();
    policy.weekly().stream()
        .filter(one -> one.covers(open))
        .findFirst()
        .ifPresent(one -> names.add("the window " + one));
    if (policy.instance()) {
      names.add("its own window " + own);
    }
    return names.isEmpty() ? "no blackout" : String.join(" and ", names);
  }
}
