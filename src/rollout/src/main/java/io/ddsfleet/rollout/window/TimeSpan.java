package io.ddsfleet.rollout.window;

import java.time.Instant;

/** Something that begins and ends, once or again and again. */
interface TimeSpan {

  /** Whether the instant is within it: its beginnings are, its ends are not. */
  boolean covers(Instant instant);

  /** When it next begins or ends after this instant; {@link Instant#MAX} when it never does. */
  Instant nextEdge(Instant after);
}
