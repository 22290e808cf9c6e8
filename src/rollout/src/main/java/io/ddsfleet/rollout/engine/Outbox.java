package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.ApiThrottled;
import io.ddsfleet.rollout.event.RolloutEvent.BreakerChanged;
import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for a slow subscriber, in their order. Bounded by the fleet and by the calls
 * that were made for it: nothing about an instance is dropped, and of the changes of one limit only
 * the newest is kept.
 */
final class Outbox extends AbstractQueue<RolloutEvent> {

  private final ConcurrentSkipListMap<Long, RolloutEvent> waiting = new ConcurrentSkipListMap<>();
  private final Map<String, Long> newest = new ConcurrentHashMap<>();

  @Override
  public boolean offer(RolloutEvent event) {
    long seq = event.stamp().seq();
    waiting.put(seq, event);
    String limit = limitOf(event);
    if (!limit.isEmpty()) {
      Long older = newest.put(limit, seq);
      if (older != null) {
        waiting.remove(older);
      }
    }
    return true;
  }

  @Override
  public @Nullable RolloutEvent poll() {
    Map.Entry<Long, RolloutEvent> first = waiting.pollFirstEntry();
    return first == null ? null : first.getValue();
  }

  @Override
  public @Nullable RolloutEvent peek() {
    Map.Entry<Long, RolloutEvent> first = waiting.firstEntry();
    return first == null ? null : first.getValue();
  }

  @Override
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  @Override
  public Iterator<RolloutEvent> iterator() {
    return waiting.values().iterator();
  }

  @Override
  public int size() {
    return waiting.size();
  }

  private static String limitOf(RolloutEvent event) {
    if (event instanceof ApiThrottled throttled) {
      return throttled.operation() + "@" + throttled.regionId();
    }
    return event instanceof BreakerChanged changed ? changed.regionId() : "";
  }
}
