package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Holds instances back until every limit lets them pass: a slot of those in flight, a region that
 * is well, and a place among the few that get ready for the region's next calls. A held instance
 * takes no slot. Lives on the lane.
 */
final class Admission {

  /** How far ahead of their calls instances get ready; well below the age limit of a read. */
  private static final Duration AHEAD = Duration.ofSeconds(2);

  private final Lane lane;
  private final ApiCalls api;
  private final int slots;
  private final int readyPerRegion;
  private final Consumer<Candidate> turnedAway;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Set<Candidate> resting = new HashSet<>();
  private final Sinks.Many<Candidate> admitted = Sinks.many().unicast().onBackpressureBuffer();
  private int inFlight;
  private int unfinished;
  private boolean closed;
  private boolean held;

  /**
   * Opens with everybody waiting.
   *
   * @param turnedAway hears of every instance that will not be admitted any more
   */
  Admission(
      Lane lane, ApiCalls api, RolloutPolicy policy, int slots, Consumer<Candidate> turnedAway) {
    this.lane = lane;
    this.api = api;
    this.slots = slots;
    this.readyPerRegion = Math.max(1, (int) (policy.rate().inSeconds() * AHEAD.toSeconds()));
    this.turnedAway = turnedAway;
  }

  /**
   * The instances, each when it may go; completes when all are finished. Those whose call is open
   * already are in flight whatever the limits say, and go at once.
   */
  Flux<Candidate> admit(Collection<Candidate> candidates) {
    return Flux.defer(
        () -> {
          unfinished = candidates.size();
          candidates.stream().filter(Candidate::hasOpenCall).forEach(this::admitAtOnce);
          candidates.stream().filter(one -> !one.hasOpenCall()).forEach(this::lineUp);
          completeWhenDone();
          advance();
          return admitted.asFlux();
        });
  }

  /** Admits nobody but those whose call is open, until it is opened. */
  void hold() {
    held = true;
  }

  /** Admits whoever the limits let pass. */
  void open() {
    held = false;
    advance();
  }

  /** An admitted instance is called, or watched: the next of its region may get ready. */
  void underWay(Candidate candidate) {
    line(candidate).ready.remove(candidate);
    advance();
  }

  /**
   * An admitted instance needs another stay. Without a pause it goes on in its own slot while its
   * region is well; otherwise its slot is free and it goes back to the head of its line.
   */
  void again(Candidate candidate, Duration pause) {
    if (pause.isZero() && mayGoOn(candidate)) {
      line(candidate).ready.add(candidate);
      admitted.tryEmitNext(candidate);
      return;
    }
    release(candidate);
    if (pause.isZero() || isClosedFor(candidate)) {
      putBack(candidate);
    } else {
      resting.add(candidate);
      lane.schedule(() -> rested(candidate), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
    advance();
  }

  /** An admitted instance has its outcome; its slot is free. */
  void finished(Candidate candidate) {
    release(candidate);
    ended();
    advance();
  }

  /** Looks again at who may go: a region is well again. */
  void advance() {
    boolean moved = !closed && !held;
    while (moved) {
      moved = false;
      for (Line line : lines.values()) {
        moved |= inFlight < slots && admitNextOf(line);
      }
    }
  }

  /** Admits nobody any more; whoever waits is turned away. */
  void close() {
    closed = true;
    lines.keySet().forEach(this::close);
  }

  /** Admits nobody of this region any more; whoever waits there is turned away. */
  void close(String regionId) {
    Line line = line(regionId);
    line.closed = true;
    List<Candidate> leaving = new ArrayList<>(line.waiting);
    line.waiting.clear();
    resting.stream().filter(one -> one.ref().regionId().equals(regionId)).forEach(leaving::add);
    leaving.forEach(resting::remove);
    leaving.forEach(this::turnAway);
  }

  /** Whether anybody but so many has no outcome yet. */
  boolean hasUnfinishedBeside(int ending) {
    return unfinished > ending;
  }

  private void admitAtOnce(Candidate candidate) {
    inFlight++;
    admitted.tryEmitNext(candidate);
  }

  private void lineUp(Candidate candidate) {
    if (isClosedFor(candidate)) {
      turnAway(candidate);
    } else {
      line(candidate).waiting.addLast(candidate);
    }
  }

  private boolean admitNextOf(Line line) {
    Candidate next = line.waiting.peek();
    if (next == null || line.ready.size() >= readyPerRegion || isHeld(next)) {
      return false;
    }
    line.waiting.remove();
    line.ready.add(next);
    inFlight++;
    admitted.tryEmitNext(next);
    return true;
  }

  private boolean mayGoOn(Candidate candidate) {
    return !held && !isClosedFor(candidate) && !isHeld(candidate);
  }

  private boolean isClosedFor(Candidate candidate) {
    return closed || line(candidate).closed;
  }

  private boolean isHeld(Candidate candidate) {
    return !api.breaker(candidate.ref().regionId()).isClosed();
  }

  private void rested(Candidate candidate) {
    if (resting.remove(candidate)) {
      putBack(candidate);
      advance();
    }
  }

  private void putBack(Candidate candidate) {
    if (isClosedFor(candidate)) {
      turnAway(candidate);
    } else {
      line(candidate).waiting.addFirst(candidate);
    }
  }

  private void turnAway(Candidate candidate) {
    turnedAway.accept(candidate);
    ended();
  }

  private void release(Candidate candidate) {
    line(candidate).ready.remove(candidate);
    inFlight--;
  }

  private void ended() {
    unfinished--;
    completeWhenDone();
  }

  private void completeWhenDone() {
    if (unfinished == 0) {
      admitted.tryEmitComplete();
    }
  }

  private Line line(Candidate candidate) {
    return line(candidate.ref().regionId());
  }

  private Line line(String regionId) {
    return lines.computeIfAbsent(regionId, key -> new Line());
  }

  /** The instances of one region: those that wait, and those that get ready for their call. */
  private static final class Line {
    private final Deque<Candidate> waiting = new ArrayDeque<>();
    private final Set<Candidate> ready = new HashSet<>();
    private boolean closed;
  }
}
