package io.ddsfleet.cli.timeline;

import java.util.List;

/**
 * A time in which something held for many instances.
 *
 * @param span what, and when
 * @param regionId for the instances of this region only; empty for all
 * @param marks what happened meanwhile
 */
public record Band(Span span, String regionId, List<Moment> marks) {

  public Band {
    marks = List.copyOf(marks);
  }

  boolean covers(Lane lane) {
    return regionId.isEmpty() || regionId.equals(lane.instance().regionId());
  }
}
