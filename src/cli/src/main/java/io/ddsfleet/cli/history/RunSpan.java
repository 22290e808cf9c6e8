package io.ddsfleet.cli.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a rollout.
 *
 * @param startedAt when it began
 * @param lastAt when it last wrote something down
 * @param exitCode what it left with; null while it runs, or when it was cut off
 */
record RunSpan(Instant startedAt, Instant lastAt, @Nullable Integer exitCode) {

  RunSpan until(Instant at) {
    return new RunSpan(startedAt, at, exitCode);
  }

  RunSpan endedWith(int code) {
    return new RunSpan(startedAt, lastAt, code);
  }
}
