package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.coordinator.Hold;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.steering.WaitingInstance;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Holds instances back until every limit lets them pass: those of the {@link Coordinator}, a region
 * that is well, and a place among the few that get ready for the region's next calls. A held
 * instance takes no slot. Lives on the lane.
 */
final class Admission {

  /** How far ahead of their calls instances get ready; well below the age limit of a read. */
  private static final Duration AHEAD = Duration.ofSeconds(2);

  private static final Hold GETS_READY =
      new Hold(Hold.Cause.RATE, "it is read and waits for its turn at the given rate");

  private final Lane lane;
  private final ApiCalls api;
  private final Coordinator coordinator;
  private final Consumer<Candidate> turnedAway;
  private final Map<Candidate, Integer> places = new HashMap<>();
  private final SortedMap<Integer, Candidate> waiting = new TreeMap<>();
  private final Resting resting;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Sinks.Many<Candidate> admitted = Sinks.many().unicast().onBackpressureBuffer();
  private int readyPerRegion;
  private int unfinished;
  private boolean closed;

  /**
   * Opens with everybody waiting.
   *
   * @param turnedAway hears of every instance that will not be admitted any more
   */
  Admission(
      Lane lane, ApiCalls api, Rate rate, Coordinator coordinator, Consumer<Candidate> turnedAway) {
    this.lane = lane;
    this.api = api;
    this.coordinator = coordinator;
    this.turnedAway = turnedAway;
    this.resting = new Resting(lane, this::rested);
    setRate(rate);
  }

  /** So many calls there may be from now on. */
  void setRate(Rate rate) {
    readyPerRegion = Math.max(1, (int) (rate.inSeconds() * AHEAD.toSeconds()));
  }

  /**
   * The instances, each when it may go; completes when all are finished. Those whose call is open
   * already are in flight whatever the limits say, and go at once.
   *
   * @param candidates in the order in which they go, as far as limits let them
   */
  Flux<Candidate> admit(List<Candidate> candidates) {
    return Flux.defer(
        () -> {
          unfinished = candidates.size();
          candidates.forEach(one -> places.put(one, places.size()));
          candidates.stream().filter(Candidate::hasOpenCall).forEach(admitted::tryEmitNext);
          candidates.stream().filter(one -> !one.hasOpenCall()).forEach(this::putBack);
          completeWhenDone();
          advance();
          return admitted.asFlux();
        });
  }

  /** An admitted instance is called, or watched: the next of its region may get ready. */
  void underWay(Candidate candidate) {
    line(candidate).ready.remove(candidate);
    advance();
  }

  /** Whether an admitted instance that is not called yet still may be. */
  boolean mayGoOn(Candidate candidate) {
    return !isClosedFor(candidate)
        && isWell(candidate.ref().regionId())
        && coordinator.limits().mayStay(candidate.ref(), lane.instant());
  }

  /** An admitted instance needs another stay, and keeps its slot for it. */
  void goOn(Candidate candidate) {
    line(candidate).ready.add(candidate);
    admitted.tryEmitNext(candidate);
  }

  /** An admitted instance has to wait: without a slot, unless a call of it is open. */
  void again(Candidate candidate, Visit.Again visit) {
    line(candidate).ready.remove(candidate);
    if (candidate.hasOpenCall()) {
      rest(candidate, visit); // in its slot: it may be in upgrade
    } else {
      giveBack(candidate, visit);
    }
    advance();
  }

  private void giveBack(Candidate candidate, Visit.Again visit) {
    coordinator.leave(candidate.ref());
    Instant now = lane.instant();
    if (coordinator.limits().standsStill(candidate.ref(), now)) {
      candidate.standStill(now);
    }
    if (visit.pause().isZero()) {
      putBack(candidate);
    } else {
      rest(candidate, visit);
    }
  }

  private void rest(Candidate candidate, Visit.Again visit) {
    resting.begin(candidate, visit);
    if (isClosedFor(candidate)) {
      turnAway(candidate);
    }
  }

  /** An admitted instance has its outcome; its slot is free. */
  void finished(Candidate candidate) {
    line(candidate).ready.remove(candidate);
    ended();
    advance();
  }

  /** Looks again at who may go: a limit has changed. */
  void advance() {
    if (!closed) {
      List<Candidate> going = pick();
      going.forEach(admitted::tryEmitNext);
    }
  }

  private List<Candidate> pick() {
    List<Candidate> going = new ArrayList<>();
    Set<String> full = new HashSet<>();
    Instant now = lane.instant();
    Iterator<Candidate> next = waiting.values().iterator();
    while (next.hasNext() && full.size() < lines.size() && coordinator.limits().isOpen(now)) {
      Candidate candidate = next.next();
      if (!coordinator.limits().isInWave(candidate.ref())) {
        break; // and so nobody behind it is
      }
      if (coordinator.limits().mayGo(candidate.ref(), now) && hasRoom(candidate, full)) {
        next.remove();
        line(candidate).ready.add(candidate);
        coordinator.enter(candidate.ref());
        going.add(candidate);
      }
    }
    return going;
  }

  private boolean hasRoom(Candidate candidate, Set<String> full) {
    String regionId = candidate.ref().regionId();
    if (full.contains(regionId)) {
      return false;
    }
    boolean room = isWell(regionId) && line(regionId).ready.size() < readyPerRegion;
    if (!room) {
      full.add(regionId);
    }
    return room;
  }

  /** Admits nobody any more; whoever waits is turned away. */
  void close() {
    closed = true;
    lines.keySet().forEach(this::close);
  }

  /** Admits nobody of this region any more; whoever waits there is turned away. */
  void close(String regionId) {
    line(regionId).closed = true;
    allWaiting().stream()
        .filter(one -> one.ref().regionId().equals(regionId))
        .forEach(this::turnAway);
  }

  /** One that waits is not admitted any more; nothing happens to one that does not wait. */
  void turnAway(Candidate candidate) {
    boolean waited = waiting.remove(place(candidate), candidate) | resting.takeOut(candidate);
    if (waited) {
      turnedAway.accept(candidate);
      ended();
    }
  }

  /** Who waits, in the order in which they go, and what for. */
  List<WaitingInstance> whoWaits() {
    List<WaitingInstance> all = new ArrayList<>();
    lines.values().forEach(line -> line.ready.forEach(one -> all.add(waiting(one, GETS_READY))));
    allWaiting().forEach(candidate -> all.add(waiting(candidate, whyNotYet(candidate))));
    return all;
  }

  private static WaitingInstance waiting(Candidate candidate, Hold hold) {
    return new WaitingInstance(candidate.ref(), hold.cause().name(), hold.detail());
  }

  private List<Candidate> allWaiting() {
    SortedMap<Integer, Candidate> all = new TreeMap<>(waiting);
    resting.all().forEach(one -> all.put(place(one), one));
    return List.copyOf(all.values());
  }

  private Hold whyNotYet(Candidate candidate) {
    Hold hold =
        candidate.hasOpenCall()
            ? null
            : coordinator.limits().holdOf(candidate.ref(), lane.instant());
    String regionId = candidate.ref().regionId();
    if (hold == null) {
      hold = resting.holdOf(candidate);
    }
    if (hold != null) {
      return hold;
    }
    return isWell(regionId)
        ? new Hold(Hold.Cause.RATE, "others of " + regionId + " go before it, at the given rate")
        : new Hold(Hold.Cause.REGION, regionId + " is out of reach");
  }

  private boolean isClosedFor(Candidate candidate) {
    return closed || line(candidate).closed;
  }

  private boolean isWell(String regionId) {
    return api.breaker(regionId).isClosed();
  }

  private void rested(Candidate candidate) {
    if (candidate.hasOpenCall()) {
      goOn(candidate);
    } else {
      putBack(candidate);
      advance();
    }
  }

  private void putBack(Candidate candidate) {
    waiting.put(place(candidate), candidate);
    if (isClosedFor(candidate)) {
      turnAway(candidate);
    }
  }

  private int place(Candidate candidate) {
    return places.getOrDefault(candidate, 0);
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

  /** What goes on in one region: who gets ready for a call there, and whether anybody still may. */
  private static final class Line {
    private final Set<Candidate> ready = new LinkedHashSet<>();
    private boolean closed;
  }
}
