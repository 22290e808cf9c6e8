package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.steering.RolloutControl;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens the record of a rollout for each subscription, runs it, and gives it up at its end. */
public final class RolloutRuns {

  private RolloutRuns() {}

  /** Begins a rollout; another one for each subscription. */
  public static Flux<RolloutEvent> begin(
      RunSettings settings, Inventory inventory, RolloutControl control) {
    return run(
        settings,
        Mono.defer(() -> settings.journal().begin(header(settings, inventory.scope()))),
        record -> new RolloutRun(settings, record, control, inventory.arrangement()),
        control);
  }

  /** Goes on with an earlier rollout. */
  public static Flux<RolloutEvent> resume(
      RunSettings settings, String rolloutId, RolloutControl control) {
    return run(
        settings,
        Mono.defer(() -> settings.journal().reopen(rolloutId)),
        record -> new RolloutRun(settings, record, control, null),
        control);
  }

  private static Flux<RolloutEvent> run(
      RunSettings settings,
      Mono<RolloutRecord> record,
      Function<RolloutRecord, RolloutRun> begin,
      RolloutControl control) {
    return Flux.usingWhen(
            record.flatMap(opened -> runOver(opened, begin)),
            RolloutRun::events,
            RolloutRun::close,
            (run, error) -> run.close(),
            RolloutRun::abandon)
        .doFinally(signal -> control.rolloutEnded())
        .publishOn(settings.scheduler());
  }

  private static Mono<RolloutRun> runOver(
      RolloutRecord opened, Function<RolloutRecord, RolloutRun> begin) {
    return Mono.fromSupplier(() -> begin.apply(opened))
        .onErrorResume(error -> opened.close().then(Mono.error(error)));
  }

  private static RolloutHeader header(RunSettings settings, InventoryScope scope) {
    Instant now = Instant.ofEpochMilli(settings.scheduler().now(TimeUnit.MILLISECONDS));
    String rolloutId = RolloutIds.next(now, ThreadLocalRandom.current());
    return new RolloutHeader(rolloutId, now, scope, settings.policyToBegin(), settings.labels());
  }
}
